import type { PipeTransform } from '@nestjs/common';
import { NotFound } from '../errors.js';
import { parseUuid } from '../ids.js';

/** A part of a path that names something by uuid; anything else names nothing. */
export class UuidPipe implements PipeTransform<string, string> {
  constructor(private readonly type: string) {}

  transform(text: string): string {
    const id = parseUuid(text);
    if (id === undefined) throw new NotFound(this.type);
    return id;
  }
}
