import type { PipeTransform } from '@nestjs/common';
import { NotFound } from '../errors.js';
import { parseUuid } from '../ids.js';
import type { RuleSchema } from '../rule-schema.js';

/** A part of a path that names something by uuid; anything else names nothing. */
export class UuidPipe implements PipeTransform<string, string> {
  /** What the description of the API says of it. */
  readonly schema: RuleSchema = { format: 'uuid' };

  constructor(private readonly type: string) {}

  transform(text: string): string {
    const id = parseUuid(text);
    if (id === undefined) throw new NotFound(this.type);
    return id;
  }
}
