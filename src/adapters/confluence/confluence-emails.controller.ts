import { Get, Query } from '@nestjs/common';
import { CurrentCaller } from '../../common/http/current-caller.decorator.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import type { Caller } from '../../common/principal.js';
import { Permission } from '../../permissions/catalogue/permission.js';
import { RequirePermission } from '../../permissions/access/require-permission.decorator.js';
import { ConfluenceReferences } from './confluence-references.js';
import { toConfluenceEmail } from './confluence-user.presenter.js';
import { BulkEmailQuery, EmailQuery, type ConfluenceEmail } from './confluence-user.wire.js';
import { ConfluenceUsers } from './confluence-users.js';
import { confluenceSurface } from './confluence.adapter.js';

/** E-mail addresses, which the live service tells to approved apps alone; here no user hides his from a reader. */
@SurfaceController(confluenceSurface, 'user/email')
export class ConfluenceEmailsController {
  constructor(
    private readonly users: ConfluenceUsers,
    private readonly references: ConfluenceReferences,
  ) {}

  @Get()
  @RequirePermission(Permission.DirectoryRead)
  async getEmail(@CurrentCaller() caller: Caller, @Query() query: EmailQuery): Promise<ConfluenceEmail> {
    return toConfluenceEmail(await this.references.user(caller, query));
  }

  @Get('bulk')
  @RequirePermission(Permission.DirectoryRead)
  async getEmails(
    @CurrentCaller() caller: Caller,
    @Query() { accountId }: BulkEmailQuery,
  ): Promise<readonly ConfluenceEmail[]> {
    return (await this.users.several(caller, accountId)).items.map(toConfluenceEmail);
  }
}
