import { DomainError } from '../common/errors.js';

/** A file cannot be read or written as asked; the message is one sentence for the operator. */
export class TransferFailed extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'transfer.failed';
}

/** A line is about somebody or something that an earlier line of the same import was about, and says otherwise. */
export class LineRepeated extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'import.repeated';
  constructor(earlier: string) {
    super(`It is about the same as ${earlier}; only the first counts.`);
  }
}

/** A line would change what stays as it was made. */
export class FieldFixed extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'import.field_fixed';
  constructor(field: string) {
    super(`${field} is set when it is made and does not change afterwards.`);
  }
}

/** Another import of the same organization has taken over. */
export class ImportOvertaken extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'import.overtaken';
  constructor() {
    super('Another import into this organization was begun meanwhile; what this one had kept stays.');
  }
}

/** The operator stopped the import; what whole chunks had brought stays. */
export class ImportInterrupted extends DomainError {
  readonly kind = 'unavailable';
  readonly code = 'import.interrupted';
  constructor(done: number) {
    super(`Stopped behind line ${done} of all; the same command goes on from there.`);
  }
}
