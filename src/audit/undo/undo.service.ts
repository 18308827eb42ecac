import { Injectable } from '@nestjs/common';
import { ChangeLog, type Act, type Change } from '../../common/change-log.js';
import { DomainError, Forbidden, InvalidInput, NotFound, ScopeMissing } from '../../common/errors.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import {
  participantOf,
  UndoContradicted,
  Undoing,
  type NeededPermission,
  type UndoableChange,
} from '../../common/undoing.js';
import { UnitOfWork } from '../../common/unit-of-work.js';
import { StructureLock } from '../../permissions/authority/structure-lock.js';
import { INSTALLATION } from '../../permissions/catalogue/scope.js';
import { Decisions } from '../../permissions/decisions/decisions.service.js';
import { parseEventId } from '../audit-event.js';
import { contradicts, soughtBehind } from './contradicting-events.js';
import { stepFor, stepsFor, type UndoExtent, type UndoStep } from './undo-plan.js';
import { UndoableChanges } from './undoable-changes.reader.js';

/** What came of undoing: the changes that were undone, and those that did it. */
export interface Undone {
  readonly undone: readonly string[];
  readonly revision: bigint;
  readonly events: readonly string[];
}

/** An act of more changes is not undone at once. */
export const MOST_UNDONE = 10_000;
const LOOKED_AT = 200;
const MOST_NAMED = 20;

/** Undoes changes of the log by the rules that folders registered, all of them or none. */
@Injectable()
export class UndoService {
  constructor(
    private readonly changes: UndoableChanges,
    private readonly undoing: Undoing,
    private readonly decisions: Decisions,
    private readonly lock: StructureLock,
    private readonly log: ChangeLog,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Undoes the change of an event, or all changes of its act.
   *
   * Errors: NotFound, UndoImpossible, UndoContradicted, PersonalValuesErased, InvalidInput (an act of too many changes),
   * Forbidden, ScopeMissing, and those of the services that undo it: BeyondAuthority, LastAdministrator and others.
   */
  async undo(caller: Caller, id: string, extent: UndoExtent): Promise<Undone> {
    const steps = await this.steps(caller, id, extent);
    try {
      return await this.unitOfWork.run(() => this.perform(caller, steps));
    } catch (error) {
      throw error instanceof UndoContradicted ? await this.explained(caller, error) : error;
    }
  }

  private async steps(caller: Caller, id: string, extent: UndoExtent): Promise<readonly UndoStep[]> {
    const organizationId = organizationOf(caller);
    const place = parseEventId(id);
    const change = place && (await this.changes.find(organizationId, place));
    if (!change) throw new NotFound('audit_event');
    if (extent === 'change') return [stepFor(change, this.undoing)];
    const all = await this.changes.ofAct(organizationId, change.actId, MOST_UNDONE + 1);
    if (all.length <= MOST_UNDONE) return stepsFor(all, this.undoing);
    const message = `Its act made more than ${MOST_UNDONE} changes; undo them one by one.`;
    throw InvalidInput.field('extent', 'isBounded', message);
  }

  private async perform(caller: Caller, steps: readonly UndoStep[]): Promise<Undone> {
    // Whatever is looked at stays so until it is undone, and of two who undo the same one comes too late.
    await this.lock.take(organizationOf(caller));
    const act = await this.log.begin(caller);
    for (const step of steps) await this.take(caller, step);
    const undone = steps.flatMap(({ changes }) => changes);
    await this.log.append(act, ...undone.map(undoneChange));
    return this.outcome(caller, act, undone);
  }

  private async take(caller: Caller, { rule, changes }: UndoStep): Promise<void> {
    const [newest] = changes;
    const needed = rule.needs?.(caller, newest);
    if (needed) await this.require(caller, needed);
    try {
      await rule.undo(caller, changes);
    } catch (error) {
      throw standsInTheWay(error) ? new UndoContradicted(newest, error.code) : error;
    }
  }

  private async require(caller: Caller, { permission, overInstallation }: NeededPermission): Promise<void> {
    const scope = overInstallation ? INSTALLATION : undefined;
    const { allowed, reason } = await this.decisions.may(caller.principal, permission, scope);
    if (allowed) return;
    throw reason === 'scope_of_token' ? new ScopeMissing([permission]) : new Forbidden([permission]);
  }

  private async outcome(caller: Caller, act: Act, undone: readonly UndoableChange[]): Promise<Undone> {
    const made = await this.changes.ofAct(organizationOf(caller), act.id, Number.MAX_SAFE_INTEGER);
    return {
      undone: undone.map(({ event }) => event),
      revision: await this.changes.revisionOf(act.id),
      events: made.map(({ event }) => event),
    };
  }

  /** Names what could be undone first. */
  private async explained(caller: Caller, { change, details }: UndoContradicted): Promise<UndoContradicted> {
    const sought = soughtBehind(change);
    const later = await this.changes.after(organizationOf(caller), change, sought, LOOKED_AT);
    const found = later.filter((one) => contradicts(change, one)).slice(0, MOST_NAMED);
    return new UndoContradicted(
      change,
      details.reason,
      found.map(({ event }) => event),
    );
  }
}

const IN_THE_WAY: ReadonlySet<string> = new Set([
  'conflict',
  'already_related',
  'cycle',
  'not_found',
  'reference_not_found',
]);

/** A service that could not do it, because of what has become of things since. */
function standsInTheWay(error: unknown): error is DomainError {
  const own = error instanceof DomainError && error.code.startsWith('undo.');
  return !own && error instanceof DomainError && IN_THE_WAY.has(error.kind);
}

function undoneChange(change: UndoableChange): Change {
  const { event, action, at, subject, subjectId, facts } = change;
  const { userId, childId, subject: holder } = facts;
  // Who took part finds it in his own history as well.
  const participant = participantOf(change) === undefined ? {} : { userId, childId, subject: holder };
  return { action: 'change.undone', subject, subjectId, facts: { event, action, at, ...participant } };
}
