import { Injectable } from '@nestjs/common';
import type { HttpRequest } from '../../common/http/request.js';
import { callerOf, type RequestCaller } from '../../common/http/current-caller.decorator.js';
import type { Principal, SignedInPrincipal } from '../../common/principal.js';
import { after, type Soon } from '../../common/soon.js';
import { AppConfig } from '../../config/app.config.js';
import {
  readReference,
  type AccessExpression,
  type ReadsNaming,
  type Reference,
} from './access-expression.js';
import { AccessReader } from '../decisions/access.reader.js';
import { Decisions } from '../decisions/decisions.service.js';
import type { HeldPermissions } from '../decisions/held-permissions.js';
import { KnownReferences } from '../decisions/known-references.js';
import { Permission } from '../catalogue/permission.js';
import { RelationReader } from '../decisions/relation.reader.js';
import { INSTALLATION, organizationScope, type Scope } from '../catalogue/scope.js';
import { scopesAllow } from '../catalogue/token-scopes.js';

/** What came of asking, with the names of what would have been enough. */
export interface Verdict {
  readonly allowed: boolean;
  /** Whether the caller holds all that it takes and only the scopes of his token are in the way. */
  readonly onlyScopes: boolean;
  readonly missing: readonly string[];
}

/** Nothing stands in the way. */
export const ALLOWED: Verdict = { allowed: true, onlyScopes: false, missing: [] };

function refused(missing: string, onlyScopes = false): Verdict {
  return { allowed: false, onlyScopes, missing: [missing] };
}

type Term<K extends AccessExpression['kind']> = Extract<AccessExpression, { kind: K }>;

/** Terms about who the caller is and what is so, which name nothing that could be held. */
type Fact = Term<'self' | 'effective_member' | 'creator'>;

/** Answers the access expressions of routes by the one decision code. */
@Injectable()
export class AccessEvaluator {
  private readonly heldIn = new WeakMap<HttpRequest, Promise<HeldPermissions>>();

  constructor(
    private readonly decisions: Decisions,
    private readonly reader: AccessReader,
    private readonly known: KnownReferences,
    private readonly relations: RelationReader,
    private readonly config: AppConfig,
  ) {}

  evaluate(expression: AccessExpression, request: HttpRequest): Soon<Verdict> {
    switch (expression.kind) {
      case 'any':
        return this.any(expression.of, request);
      case 'all':
        return this.all(expression.of, request);
      case 'body_names':
        return this.when(namesField(request.body, expression.field), expression.then, request);
      case 'query_names':
        return this.when(asksBy(request.query, expression.parameter), expression.then, request);
      case 'permission':
        return this.permission(expression, request);
      case 'group_privilege':
        return this.groupPrivilege(expression, request);
      case 'whole_token':
        return wholeToken(callerOf(request).principal);
      default:
        return this.fact(expression, request);
    }
  }

  private when(asked: boolean, then: AccessExpression, request: HttpRequest): Soon<Verdict> {
    return asked ? this.evaluate(then, request) : ALLOWED;
  }

  private async any(of: readonly AccessExpression[], request: HttpRequest): Promise<Verdict> {
    const verdicts: Verdict[] = [];
    for (const term of of) {
      const verdict = await this.evaluate(term, request);
      if (verdict.allowed) return verdict;
      verdicts.push(verdict);
    }
    return {
      allowed: false,
      onlyScopes: verdicts.some((verdict) => verdict.onlyScopes),
      missing: verdicts.flatMap((verdict) => verdict.missing),
    };
  }

  private async all(of: readonly AccessExpression[], request: HttpRequest): Promise<Verdict> {
    const verdicts: Verdict[] = [];
    for (const term of of) verdicts.push(await this.evaluate(term, request));
    const refusals = verdicts.filter((verdict) => !verdict.allowed);
    if (refusals.length === 0) return ALLOWED;
    return {
      allowed: false,
      onlyScopes: refusals.every((verdict) => verdict.onlyScopes),
      missing: [refusals.flatMap((verdict) => verdict.missing).join(' and ')],
    };
  }

  private permission(term: Term<'permission'>, request: HttpRequest): Soon<Verdict> {
    const caller = callerOf(request);
    return after(this.isOpen(term.permission, caller), (isOpen) =>
      isOpen ? ALLOWED : this.heldThere(term, request, caller),
    );
  }

  private heldThere(term: Term<'permission'>, request: HttpRequest, caller: RequestCaller): Soon<Verdict> {
    const name = this.tightened(term.permission, caller);
    return after(this.scopeOf(term, request, caller), (scope) => {
      if (!scope) return refused(name);
      return after(this.held(request, caller), (held) => {
        const { allowed, reason } = this.decisions.judge(held, caller.principal, name, scope);
        return allowed ? ALLOWED : refused(name, reason === 'scope_of_token');
      });
    });
  }

  /** Waited for once a request, however many terms its expression has. */
  private held(request: HttpRequest, { principal }: RequestCaller): Soon<HeldPermissions> {
    const waitedFor = this.heldIn.get(request);
    if (waitedFor) return waitedFor;
    const held = this.decisions.held(principal);
    if (held instanceof Promise) this.heldIn.set(request, held);
    return held;
  }

  /** Reading the directory can be opened to everybody, surface by surface; nothing else ever is. */
  private isOpen(name: string, { principal, surface }: RequestCaller): Soon<boolean> {
    const anonymous = principal.kind === 'anonymous' && name === Permission.DirectoryRead;
    const open = anonymous && this.config.anonymousReadSurfaces.includes(surface);
    return open && this.reader.isStanding(principal.organizationId);
  }

  /** Reading the directory can be kept to administrators, surface by surface. */
  private tightened(name: string, caller: RequestCaller): string {
    const tight = this.config.administratorReadSurfaces.includes(caller.surface);
    return tight && name === Permission.DirectoryRead ? Permission.ManageUserAndGroupSecurity : name;
  }

  private scopeOf(
    { on }: Term<'permission'>,
    request: HttpRequest,
    { principal }: RequestCaller,
  ): Soon<Scope | undefined> {
    if (!on) return organizationScope(principal.organizationId);
    const { type } = on;
    if (type === 'installation') return INSTALLATION;
    const reference = readReference(request, on.reference);
    if (reference === undefined || reference === '') return undefined;
    const found = this.known.find(type, reference, principal.organizationId);
    return after(found, (id) => (id ? { type, id } : undefined));
  }

  private async groupPrivilege(term: Term<'group_privilege'>, request: HttpRequest): Promise<Verdict> {
    const { principal } = callerOf(request);
    const groupId = await this.resolved('group', term.group, request);
    if (principal.kind !== 'user' || groupId === undefined) return refused(term.privilege);
    const holds = await this.decisions.hasGroupPrivilege(principal.userId, groupId, term.privilege);
    if (!holds) return refused(term.privilege);
    return scopesAllow(principal.scopes, term.privilege) ? ALLOWED : refused(term.privilege, true);
  }

  /** Who somebody is, is no power that a token could be narrowed to: no scope is asked for it. */
  private async fact(term: Fact, request: HttpRequest): Promise<Verdict> {
    const { principal } = callerOf(request);
    const holds = principal.kind === 'user' && (await this.isSo(term, request, principal));
    return holds ? ALLOWED : refused(term.kind);
  }

  private async isSo(term: Fact, request: HttpRequest, { userId }: SignedInPrincipal): Promise<boolean> {
    if (term.kind === 'self') return (await this.meant(term, request)) === userId;
    const groupId = await this.resolved('group', term.group, request);
    if (groupId === undefined) return false;
    if (term.kind === 'effective_member') return this.decisions.isEffectiveMember(userId, groupId);
    const maker = await this.resolved('user', term.user, request);
    return maker !== undefined && this.relations.isMadeBy(groupId, maker);
  }

  private meant({ named, user }: Term<'self'>, request: HttpRequest): Soon<string | undefined> {
    return named ? this.naming(named, user, request) : this.resolved('user', user, request);
  }

  /** The uuid of the user whom a request names in its surface's own way. */
  private async naming(
    read: ReadsNaming,
    reference: Reference,
    request: HttpRequest,
  ): Promise<string | undefined> {
    const { principal } = callerOf(request);
    const naming = read(readReference(request, reference) ?? '');
    switch (naming?.by) {
      case undefined:
        return undefined;
      case 'caller':
        return principal.kind === 'user' ? principal.userId : undefined;
      case 'number':
        return this.reader.userNamed(principal.organizationId, naming);
      case 'login':
        return this.firstNamed(principal.organizationId, naming.names);
    }
  }

  private async firstNamed(organizationId: string, logins: readonly string[]): Promise<string | undefined> {
    for (const login of logins) {
      const id = await this.reader.userNamed(organizationId, { login });
      if (id !== undefined) return id;
    }
    return undefined;
  }

  private resolved(
    type: 'user' | 'group',
    reference: Reference,
    request: HttpRequest,
  ): Soon<string | undefined> {
    const text = readReference(request, reference);
    const { organizationId } = callerOf(request).principal;
    return text === undefined ? undefined : this.known.find(type, text, organizationId);
  }
}

function wholeToken(principal: Principal): Verdict {
  if (principal.kind !== 'user') return refused('whole_token');
  return principal.scopes === undefined ? ALLOWED : refused('whole_token', true);
}

function namesField(place: unknown, field: string): place is Readonly<Record<string, unknown>> {
  return typeof place === 'object' && place !== null && Object.hasOwn(place, field);
}

/** A flag that is sent as `false` asks for nothing. */
function asksBy(query: unknown, parameter: string): boolean {
  return namesField(query, parameter) && query[parameter] !== 'false';
}
