import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { HttpRequest } from '../../common/http/request.js';
import type { Holder } from './enterprise-tester-permissions.service.js';

/** Hands a handler whose permissions its path is about: a group's or a user's, on a project or not. */
export const PermissionHolder = createParamDecorator((_data: unknown, context: ExecutionContext): Holder => {
  const { params, routeOptions } = context.switchToHttp().getRequest<HttpRequest>();
  const { id = '', projectId } = params as Readonly<Record<string, string | undefined>>;
  const type = routeOptions.url?.includes('/group/') === true ? 'group' : 'user';
  return projectId === undefined ? { type, id } : { type, id, projectId };
});
