import { allOf, permission, whenQueryNames, type AccessExpression } from './access-expression.js';
import { Permission } from '../catalogue/permission.js';

/**
 * Whoever reads the directory may read this; to ask also for what is past takes reading the log.
 *
 * The past tells of people who have left, and the present is open to everybody who is still there.
 *
 * Shape: the parameter of the query that asks for the past.
 */
export function readingThePastBy(parameter: 'asOf' | 'deleted'): AccessExpression {
  const past = whenQueryNames(parameter, permission(Permission.AuditRead));
  return allOf(permission(Permission.DirectoryRead), past);
}
