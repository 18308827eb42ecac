import { Expose, Transform } from 'class-transformer';
import { IsOptional } from 'class-validator';
import { IsUint } from './mindtouch-uint.js';

const DEFAULT_LIMIT = '100';
const ALL = 'all';

type Query = Readonly<Record<string, unknown>>;

/** The query of a list of members. */
export class MembersQueryWire {
  /**
   * How many at most, or `all`; `count` and `max` are other names of it.
   * @example "100"
   */
  @IsOptional()
  @IsUint()
  @Expose()
  @Transform(({ obj }: { obj: Query }) => limitOf(obj))
  limit?: string;

  /** @example "0" */
  @IsOptional()
  @IsUint()
  offset?: string;
}

function limitOf(query: Query): unknown {
  const asked = query['limit'] ?? query['count'] ?? query['max'] ?? DEFAULT_LIMIT;
  return typeof asked === 'string' && asked.toLowerCase() === ALL ? undefined : asked;
}
