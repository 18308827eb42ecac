import { Delete, Get, HttpCode, Param } from '@nestjs/common';
import { CurrentCaller, type RequestCaller } from '../../common/http/current-caller.decorator.js';
import { nativeSurface } from '../../common/http/native.surface.js';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import { UuidPipe } from '../../common/http/uuid.pipe.js';
import { SignedIn } from '../../permissions/access/require-permission.decorator.js';
import { toSessionDto, type SessionListDto } from '../dto/session.dto.js';
import { SessionsService } from './sessions.service.js';

/** Where the caller is signed in. */
@SurfaceController(nativeSurface, 'me/sessions')
export class MySessionsController {
  constructor(private readonly sessions: SessionsService) {}

  /** Lists the sessions that the caller opened and that go on. */
  @Get()
  @SignedIn()
  async listMySessions(@CurrentCaller() caller: RequestCaller): Promise<SessionListDto> {
    const sessions = await this.sessions.list(caller);
    return { items: sessions.map((session) => toSessionDto(session, caller)) };
  }

  /** Ends one of the caller's sessions, with all its tokens. */
  @Delete(':id')
  @SignedIn()
  @HttpCode(204)
  endMySession(
    @CurrentCaller() caller: RequestCaller,
    @Param('id', new UuidPipe('session')) id: string,
  ): Promise<void> {
    return this.sessions.endOwn(caller, id);
  }
}
