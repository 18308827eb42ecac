import { InvalidInput, ReferenceNotFound } from '../../common/errors.js';
import type { Question } from '../decisions/check.service.js';
import { consistencies, freshnessOf, type Consistency, type Freshness } from '../decisions/freshness.js';
import { isPermission } from '../catalogue/permission.js';
import { scopeTypes, type ScopeType } from '../catalogue/scope.js';

/** A JSON object whose members are not known. */
export type Members = Readonly<Record<string, unknown>>;

/** What one evaluation asks. */
export interface Evaluation {
  readonly question: Question;
  readonly freshness: Freshness | undefined;
}

/** What is wrong with an evaluation, and with no other. */
export type WrongEvaluation = InvalidInput | ReferenceNotFound;

/**
 * Reads an evaluation, or what is wrong with it; what it leaves out is taken from the defaults.
 *
 * Shape: other members than those of docs/authzen.md are ignored, all properties among them.
 */
export function readEvaluation(body: unknown, defaults: Members = {}): Evaluation | WrongEvaluation {
  try {
    return evaluationOf(new Parts(membersOf(body, 'evaluation'), defaults));
  } catch (error) {
    if (error instanceof InvalidInput || error instanceof ReferenceNotFound) return error;
    throw error;
  }
}

/**
 * A value as an object.
 *
 * Errors: InvalidInput.
 */
export function membersOf(value: unknown, name: string): Members {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Members;
  throw InvalidInput.field(name, 'isObject', `The ${name} must be an object.`);
}

/** The member of an object; what it inherits is none. */
export function memberOf(members: Members, name: string): unknown {
  return Object.hasOwn(members, name) ? members[name] : undefined;
}

/** Subject, action, resource and context of an evaluation, completed from the defaults member by member. */
class Parts {
  constructor(
    private readonly body: Members,
    private readonly defaults: Members,
  ) {}

  part(name: string): Members {
    const [common = {}, own = {}] = [memberOf(this.defaults, name), memberOf(this.body, name)];
    return { ...membersOf(common, name), ...membersOf(own, name) };
  }

  text(part: string, name: string): string {
    const value = memberOf(this.part(part), name);
    if (typeof value === 'string' && value.isWellFormed()) return value;
    throw InvalidInput.field(`${part}.${name}`, 'isString', `The ${name} of the ${part} must be a string.`);
  }
}

function evaluationOf(parts: Parts): Evaluation {
  const subject = { type: parts.text('subject', 'type'), id: parts.text('subject', 'id') };
  const permission = parts.text('action', 'name');
  const resource = { type: parts.text('resource', 'type'), id: parts.text('resource', 'id') };
  const freshness = readFreshness(parts.part('context'));
  if (!isOf(['user', 'group'] as const, subject.type)) throw new ReferenceNotFound(subject.type, subject.id);
  if (!isOf(scopeTypes, resource.type)) throw new ReferenceNotFound(resource.type, resource.id);
  if (!isPermission(permission)) throw new ReferenceNotFound('permission', permission);
  const scope: { readonly type: ScopeType; readonly id: string } = { type: resource.type, id: resource.id };
  return { question: { subject: { type: subject.type, id: subject.id }, permission, scope }, freshness };
}

function readFreshness(context: Members): Freshness | undefined {
  const [revision, consistency] = [memberOf(context, 'revision'), memberOf(context, 'consistency')];
  return freshnessOf({ revision: readRevision(revision), consistency: readConsistency(consistency) });
}

function readRevision(value: unknown): string | undefined {
  if (value === undefined || (typeof value === 'string' && /^\d{1,19}$/.test(value))) return value;
  const message = 'The revision of the context must be a string of 1 to 19 digits.';
  throw InvalidInput.field('context.revision', 'isRevision', message);
}

function readConsistency(value: unknown): Consistency | undefined {
  if (value === undefined || isOf(consistencies, value)) return value;
  const message = `The consistency of the context must be one of ${consistencies.join(', ')}.`;
  throw InvalidInput.field('context.consistency', 'isIn', message);
}

/** Whether a value is one of a few. */
export function isOf<T extends string>(values: readonly T[], value: unknown): value is T {
  return (values as readonly unknown[]).includes(value);
}
