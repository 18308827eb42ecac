import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { describeExpression, permission, type AccessExpression } from './access-expression.js';
import type { ResolvableType } from '../decisions/access.reader.js';

/** What a route asks of its caller. */
export type RouteAccess =
  | { readonly kind: 'public' }
  | { readonly kind: 'signed_in' }
  | { readonly kind: 'expression'; readonly expression: AccessExpression };

/** The subject of a path, looked for at the stage `resolve` of surfaces that have one. */
export interface RouteSubject {
  readonly type: ResolvableType;
  readonly param: string;
  /** The parameter before it that names the group which it must be in; otherwise it is not found. */
  readonly memberOf?: string;
  /** The parameter before it that names the group which must be in it; otherwise it is not found. */
  readonly parentOf?: string;
  /** Whether being in it through other groups is enough; otherwise only what is direct counts. */
  readonly throughOthers?: boolean;
}

export const ROUTE_ACCESS = 'guildhall:access';
export const ROUTE_SUBJECTS = 'guildhall:subjects';

function declare(access: RouteAccess): MethodDecorator {
  return applyDecorators(
    SetMetadata(ROUTE_ACCESS, access),
    ApiExtension('x-permission', describeAccess(access)),
  );
}

/**
 * Lets a caller through who meets the expression; a bare name is a permission in his organization.
 *
 * Terms are tried in order. Permissions that the caller holds and that the scopes of his token do not allow
 * count as missing; whether only the scope is missing is kept apart for surfaces that say so.
 *
 * @example `@RequirePermission(anyOf(self(param('id')), permission(Permission.SiteAdmin)))`
 */
export function RequirePermission(expression: string | AccessExpression): MethodDecorator {
  return declare({
    kind: 'expression',
    expression: typeof expression === 'string' ? permission(expression) : expression,
  });
}

/** Lets everybody through who is signed in; the handler only touches what is his. */
export function SignedIn(): MethodDecorator {
  return declare({ kind: 'signed_in' });
}

/** Lets everybody through; wrong credentials are refused all the same. */
export function Public(): MethodDecorator {
  return declare({ kind: 'public' });
}

/** Says which path parameters name the subjects of a route, in the order in which they are looked for. */
export function Subject(...subjects: readonly RouteSubject[]): MethodDecorator {
  return SetMetadata(ROUTE_SUBJECTS, subjects);
}

/** How a route's access reads in the list of routes. */
export function describeAccess(access: RouteAccess): string {
  if (access.kind === 'expression') return describeExpression(access.expression);
  return access.kind === 'public' ? 'public' : 'signed in';
}
