import type { ExecutionContext } from '@nestjs/common';
import type { HttpRequest } from '../../src/common/http/request.js';
import { nativeSurface } from '../../src/common/http/native.surface.js';
import type { Surface } from '../../src/common/http/surface.js';
import type { Principal } from '../../src/common/principal.js';

/** What a test says of a request; what it leaves out is empty. */
export interface RequestDraft {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: unknown;
  readonly body?: unknown;
  readonly surface?: Surface;
  /** Who the authentication guard found it to be from. */
  readonly from?: Principal;
}

/** A request as guards see it, with no server behind it. */
export function fakeRequest(draft: RequestDraft = {}): HttpRequest {
  const { method = 'GET', headers = {}, params = {}, query = {}, body, surface = nativeSurface } = draft;
  const request = {
    ...{ id: 'request-1', ip: '192.0.2.1', url: '/', method, headers, params, query, body },
    routeOptions: { config: { surface } },
    ...(draft.from && { caller: { principal: draft.from, surface: surface.name } }),
  };
  return request as unknown as HttpRequest;
}

/** The context that Nest hands to a guard for a request to a handler. */
export function contextOf(
  request: HttpRequest,
  handler: (...args: never[]) => unknown = () => undefined,
): ExecutionContext {
  const http = { getRequest: () => request, getResponse: () => ({ header: () => undefined }) };
  return { switchToHttp: () => http, getHandler: () => handler } as unknown as ExecutionContext;
}
