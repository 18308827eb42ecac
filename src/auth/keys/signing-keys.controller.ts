import { Body, Get, Post } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { nativeSurface } from '../../common/http/native.surface.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { RequirePermission } from '../../permissions/access/require-permission.decorator.js';
import { CreateSigningKeyDto } from '../dto/create-signing-key.dto.js';
import { toSigningKeyDto, type SigningKeyDto, type SigningKeyListDto } from '../dto/signing-key.dto.js';
import { SigningKeysService } from './signing-keys.service.js';

/** The keys that access tokens are signed with; for those who manage the whole installation. */
@SurfaceController(nativeSurface, 'signing-keys')
export class SigningKeysController {
  constructor(private readonly keys: SigningKeysService) {}

  /** Lists the keys that tokens may be signed with, the last to sign first. */
  @Get()
  @RequirePermission(Permission.ManageOrganization)
  async listSigningKeys(@CurrentCaller() caller: Caller): Promise<SigningKeyListDto> {
    return { items: (await this.keys.list(caller)).map(toSigningKeyDto) };
  }

  /** Makes a new key before its time. */
  @Post()
  @RequirePermission(Permission.ManageOrganization)
  async createSigningKey(
    @CurrentCaller() caller: Caller,
    @Body() { atOnce = false }: CreateSigningKeyDto,
  ): Promise<SigningKeyDto> {
    return toSigningKeyDto(await this.keys.rotate(caller, { atOnce }));
  }
}
