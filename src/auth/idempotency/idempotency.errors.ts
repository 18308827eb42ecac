import { DomainError } from '../../common/errors.js';

/** The key belongs to another call of the same caller. */
export class IdempotencyKeyReused extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'idempotency.key_reused';
  constructor() {
    super('The Idempotency-Key was used for another call, or with another body; take a new one.');
  }
}
