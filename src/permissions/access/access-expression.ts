import type { HttpRequest } from '../../common/http/request.js';
import type { GroupPrivilege } from '../catalogue/group-privilege.js';

/** Where in a request the id of something is written. */
export type Reference =
  | { readonly from: 'param'; readonly name: string }
  | { readonly from: 'query'; readonly name: string }
  | { readonly from: 'body'; readonly name: string };

/** Somebody as a surface names him in other words than by id; of several names the first that somebody bears counts. */
export type UserNaming =
  | { readonly by: 'caller' }
  | { readonly by: 'number'; readonly number: number }
  | { readonly by: 'login'; readonly names: readonly string[] };

/** Reads such a naming; undefined for what names nobody. */
export type ReadsNaming = (text: string) => UserNaming | undefined;

/** One condition, or several, that let a caller through. */
export type AccessExpression =
  | { readonly kind: 'permission'; readonly permission: string; readonly on?: ScopeReference }
  | { readonly kind: 'group_privilege'; readonly privilege: GroupPrivilege; readonly group: Reference }
  | { readonly kind: 'effective_member'; readonly group: Reference }
  | { readonly kind: 'self'; readonly user: Reference; readonly named?: ReadsNaming }
  | { readonly kind: 'creator'; readonly user: Reference; readonly group: Reference }
  | { readonly kind: 'whole_token' }
  | { readonly kind: 'body_names'; readonly field: string; readonly then: AccessExpression }
  | { readonly kind: 'query_names'; readonly parameter: string; readonly then: AccessExpression }
  | { readonly kind: 'any'; readonly of: readonly AccessExpression[] }
  | { readonly kind: 'all'; readonly of: readonly AccessExpression[] };

/** A scope whose id the request names, or the installation, of which there is one. */
export type ScopeReference =
  { readonly type: 'project' | 'group'; readonly reference: Reference } | { readonly type: 'installation' };

/** A part of the path. */
export function param(name: string): Reference {
  return { from: 'param', name };
}

/** A parameter of the query. */
export function query(name: string): Reference {
  return { from: 'query', name };
}

/** A field of the parsed body; the surface must parse before it authorizes. */
export function body(name: string): Reference {
  return { from: 'body', name };
}

/** Held in the caller's organization, or on the named project or group. */
export function permission(name: string, on?: ScopeReference): AccessExpression {
  return on ? { kind: 'permission', permission: name, on } : { kind: 'permission', permission: name };
}

/** Held over the installation, and so not by whoever has it in his organization alone. */
export function overInstallation(name: string): AccessExpression {
  return permission(name, { type: 'installation' });
}

/** Held inside a group by virtue of membership. */
export function groupPrivilege(privilege: GroupPrivilege, group: Reference): AccessExpression {
  return { kind: 'group_privilege', privilege, group };
}

/** The caller is in the group, directly or through others. */
export function effectiveMember(group: Reference): AccessExpression {
  return { kind: 'effective_member', group };
}

/** The caller is the user named there: by id or publicId, or in a surface's own way. */
export function self(user: Reference, named?: ReadsNaming): AccessExpression {
  return named ? { kind: 'self', user, named } : { kind: 'self', user };
}

/** The group was made by the user named there, whoever calls. */
export function madeBy(user: Reference, group: Reference): AccessExpression {
  return { kind: 'creator', user, group };
}

/** The caller is signed in, and no scopes narrow his token: for what no permission stands for, such as leaving. */
export function wholeToken(): AccessExpression {
  return { kind: 'whole_token' };
}

/** Asks for more only if the body names a field. */
export function whenBodyNames(field: string, then: AccessExpression): AccessExpression {
  return { kind: 'body_names', field, then };
}

/** Asks for more only if the query names a parameter, and not as `false`. */
export function whenQueryNames(parameter: string, then: AccessExpression): AccessExpression {
  return { kind: 'query_names', parameter, then };
}

/** One of several is enough; they are tried in order. */
export function anyOf(...of: readonly AccessExpression[]): AccessExpression {
  return { kind: 'any', of };
}

/** All of several are needed. */
export function allOf(...of: readonly AccessExpression[]): AccessExpression {
  return { kind: 'all', of };
}

/** The text that a reference points to, or undefined if the request does not carry it. */
export function readReference(request: HttpRequest, { from, name }: Reference): string | undefined {
  const places = { param: request.params, query: request.query, body: request.body };
  const value = (places[from] as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** How an expression reads in the list of routes. */
export function describeExpression(expression: AccessExpression): string {
  const list = (of: readonly AccessExpression[], word: string) =>
    `(${of.map(describeExpression).join(word)})`;
  switch (expression.kind) {
    case 'permission':
      return expression.on
        ? `${expression.permission} on ${scopeText(expression.on)}`
        : expression.permission;
    case 'group_privilege':
      return `${expression.privilege} in group ${referenceText(expression.group)}`;
    case 'effective_member':
      return `member of group ${referenceText(expression.group)}`;
    case 'self':
      return `self is ${referenceText(expression.user)}`;
    case 'creator':
      return `${referenceText(expression.user)} made group ${referenceText(expression.group)}`;
    case 'whole_token':
      return 'signed in without scopes';
    case 'body_names':
      return `(with body.${expression.field}: ${describeExpression(expression.then)})`;
    case 'query_names':
      return `(with query.${expression.parameter}: ${describeExpression(expression.then)})`;
    case 'any':
      return list(expression.of, ' or ');
    case 'all':
      return list(expression.of, ' and ');
  }
}

function scopeText(scope: ScopeReference): string {
  return scope.type === 'installation'
    ? 'the installation'
    : `${scope.type} ${referenceText(scope.reference)}`;
}

function referenceText({ from, name }: Reference): string {
  return from === 'param' ? `:${name}` : `${from}.${name}`;
}
