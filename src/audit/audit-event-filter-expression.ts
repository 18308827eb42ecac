import {
  choiceAttribute,
  filterOf,
  instantAttribute,
  numberAttribute,
  textAttribute,
  uuidAttribute,
  type Attribute,
  type Attributes,
} from '../common/filtering/attributes.js';
import { changeSubjects } from '../common/change-log.js';
import { parseExpression } from '../common/filtering/expression.js';
import { and } from '../common/filter.js';
import { actorKinds } from './audit-event.js';
import type { AuditEventFilter, AuditEventLeaf } from './audit-event-filter.js';

const textIs = (field: 'actor.kind' | 'subject.type') => (text: string) =>
  ({ kind: 'text', field, comparison: 'eq', text }) as const;

const ATTRIBUTES: Attributes<AuditEventLeaf> = new Map<string, Attribute<AuditEventLeaf>>([
  ['revision', numberAttribute('revision')],
  ['at', instantAttribute('at')],
  ['actor', uuidAttribute('actor')],
  ['actor.kind', choiceAttribute(actorKinds, textIs('actor.kind'))],
  ['surface', textAttribute('surface')],
  ['requestId', textAttribute('requestId')],
  ['action', textAttribute('action')],
  ['subject.type', choiceAttribute(changeSubjects, textIs('subject.type'))],
  ['subject.id', uuidAttribute('subject.id')],
]);

/**
 * The events that a filter such as `action sw "group." and at gt "2027-01-01T00:00:00Z"` asks for; all without one.
 *
 * Errors: InvalidInput on the field `filter`.
 */
export function auditEventFilterOf(text: string | undefined): AuditEventFilter {
  return text === undefined ? and() : filterOf(parseExpression(text), ATTRIBUTES);
}
