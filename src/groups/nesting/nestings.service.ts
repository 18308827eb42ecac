import { Injectable } from '@nestjs/common';
import { ReferenceNotFound } from '../../common/errors.js';
import type { Rows, Slice } from '../../common/page.js';
import type { Caller } from '../../common/principal.js';
import { AppConfig } from '../../config/app.config.js';
import { Authority } from '../../permissions/authority/authority.js';
import { memberPreset, type GroupPrivilege } from '../../permissions/catalogue/group-privilege.js';
import {
  AlreadyMember,
  ExternalMembers,
  ImplicitMembership,
  MemberNotFound,
  NestingCycle,
  NestingTooDeep,
} from '../group.errors.js';
import type { Group } from '../group.js';
import { GroupsReader } from '../groups.reader.js';
import { NestingRepository } from './nesting.repository.js';
import { NestingWriter } from './nesting-writer.js';

/** How a nesting is to be made. */
export interface NestingTerms {
  readonly privileges?: readonly GroupPrivilege[] | undefined;
  readonly whenMember?: 'keep' | 'refuse' | undefined;
}

interface Pair {
  readonly parent: Group;
  readonly child: Group;
}

/** Puts groups into groups and takes them out. */
@Injectable()
export class NestingsService {
  constructor(
    private readonly groups: GroupsReader,
    private readonly nestings: NestingRepository,
    private readonly writer: NestingWriter,
    private readonly authority: Authority,
    private readonly config: AppConfig,
  ) {}

  /**
   * The groups that are in a group directly.
   *
   * Errors: GroupNotFound.
   */
  async children(caller: Caller, reference: string, slice: Slice): Promise<Rows<Group>> {
    const group = await this.groups.get(caller, reference);
    return this.nestings.children(group.id, slice);
  }

  /**
   * The groups that a group is in directly.
   *
   * Errors: GroupNotFound.
   */
  async parents(caller: Caller, reference: string, slice: Slice): Promise<Rows<Group>> {
    const group = await this.groups.get(caller, reference);
    return this.nestings.parents(group.id, slice);
  }

  /**
   * Puts a group into another one; if it is there already, nothing changes.
   *
   * Errors: GroupNotFound (parent), ReferenceNotFound (child), NestingCycle, NestingTooDeep, ImplicitMembership,
   * ExternalMembers, AlreadyMember (where asked for), BeyondAuthority.
   */
  async nest(
    caller: Caller,
    parentReference: string,
    childReference: string,
    terms: NestingTerms = {},
  ): Promise<void> {
    // Looked for under the lock: before it, somebody may be deleting either of them.
    const pair = () => this.pair(caller, parentReference, childReference);
    const power = async () => {
      const { parent, child } = await pair();
      if (parent.builtIn === 'everyone' || child.builtIn === 'everyone') throw new ImplicitMembership();
      if (parent.authenticationServiceId !== null) throw new ExternalMembers();
      return (await this.nestings.find(parent.id, child.id)) ? [] : this.authority.conferredBy(parent.id);
    };
    await this.authority.exercise(caller, power, async () => this.begin(caller, await pair(), terms), true);
  }

  /**
   * Takes a group out of another one.
   *
   * Errors: GroupNotFound (parent), ReferenceNotFound (child), MemberNotFound, BeyondAuthority, LastAdministrator.
   */
  async unnest(caller: Caller, parentReference: string, childReference: string): Promise<void> {
    const { parent, child } = await this.pair(caller, parentReference, childReference);
    const end = async () => {
      const nesting = await this.nestings.find(parent.id, child.id);
      if (!nesting) throw new MemberNotFound();
      await this.writer.write(caller, parent, { begin: [], end: [nesting] });
    };
    await this.authority.exercise(caller, () => this.authority.conferredBy(parent.id), end, true);
  }

  private async begin(caller: Caller, { parent, child }: Pair, terms: NestingTerms): Promise<void> {
    if (await this.nestings.find(parent.id, child.id)) {
      if (terms.whenMember === 'refuse') throw new AlreadyMember('group', child, parent);
      return;
    }
    await this.requireDag(parent, child);
    const begin = [{ childId: child.id, privileges: terms.privileges ?? memberPreset }];
    await this.writer.write(caller, parent, { begin, end: [] });
  }

  private async requireDag(parent: Group, child: Group): Promise<void> {
    const back = parent.id === child.id ? [child.id] : await this.nestings.path(child.id, parent.id);
    if (back.length > 0) throw new NestingCycle([parent.id, ...back]);
    const limit = this.config.nestingDepthLimit;
    if ((await this.nestings.depthThrough([parent.id], [child.id])) > limit) throw new NestingTooDeep(limit);
  }

  private async pair(caller: Caller, parentReference: string, childReference: string): Promise<Pair> {
    const parent = await this.groups.get(caller, parentReference);
    const child = await this.groups.find(caller, childReference);
    if (!child) throw new ReferenceNotFound('group', childReference);
    return { parent, child };
  }
}
