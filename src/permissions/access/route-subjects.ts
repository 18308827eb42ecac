import { Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Clock } from '../../common/clock.js';
import { NotFound } from '../../common/errors.js';
import { callerOf } from '../../common/http/current-caller.decorator.js';
import type { HttpRequest } from '../../common/http/request.js';
import { AccessReader } from '../decisions/access.reader.js';
import { KnownReferences } from '../decisions/known-references.js';
import { RelationReader } from '../decisions/relation.reader.js';
import { ROUTE_SUBJECTS, type RouteSubject } from './require-permission.decorator.js';

/** Looks for what the path of a request is about, within the caller's organization. */
@Injectable()
export class RouteSubjects {
  constructor(
    private readonly reflector: Reflector,
    private readonly reader: AccessReader,
    private readonly known: KnownReferences,
    private readonly relations: RelationReader,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes sure that everything exists which a route declares as its subjects.
   *
   * Errors: NotFound.
   */
  async require(handler: ReturnType<ExecutionContext['getHandler']>, request: HttpRequest): Promise<void> {
    const subjects = this.reflector.get<readonly RouteSubject[] | undefined>(ROUTE_SUBJECTS, handler) ?? [];
    const parameters = request.params as Readonly<Record<string, string>>;
    const { organizationId } = callerOf(request).principal;
    const found = new Map<string, string>();
    for (const subject of subjects) {
      const id = await this.known.find(subject.type, parameters[subject.param] ?? '', organizationId);
      if (id === undefined) throw new NotFound(subject.type);
      if (!(await this.standsAsSaid(subject, id, found))) throw new NotFound(relationOf(subject));
      found.set(subject.param, id);
    }
  }

  private standsAsSaid(
    { type, memberOf, parentOf, throughOthers = false }: RouteSubject,
    id: string,
    found: ReadonlyMap<string, string>,
  ): Promise<boolean> | boolean {
    const outer = memberOf === undefined ? undefined : found.get(memberOf);
    const inner = parentOf === undefined ? undefined : found.get(parentOf);
    if (inner !== undefined) return this.isIn(inner, id, throughOthers);
    if (outer === undefined) return true;
    return type === 'user' ? this.isMember(id, outer, throughOthers) : this.isIn(id, outer, throughOthers);
  }

  private isMember(userId: string, groupId: string, throughOthers: boolean): Promise<boolean> {
    const now = this.clock.now();
    return throughOthers
      ? this.reader.isEffectiveMember(userId, groupId, now)
      : this.reader.isDirectMember(userId, groupId, now);
  }

  private isIn(childId: string, parentId: string, throughOthers: boolean): Promise<boolean> {
    return throughOthers
      ? this.relations.isBelow(childId, parentId)
      : this.relations.isNested(childId, parentId);
  }
}

function relationOf({ parentOf }: RouteSubject): string {
  return parentOf === undefined ? 'member' : 'parent';
}
