import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { Allow, IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';

/** Which related things an answer is to bring along; other names are passed over. */
export class EnterpriseTesterExpandQuery {
  @Allow()
  $expand?: unknown;

  /** The same as `$expand`, as the C# client writes it. */
  @Allow()
  expand?: unknown;
}

/** Which part of a collection is wanted, in the words of OData; parameters that are not known are passed over. */
export class EnterpriseTesterQuery extends EnterpriseTesterExpandQuery {
  @Count()
  $top?: number;

  /** Another name for `$top`, which two help topics use. */
  @Count()
  $take?: number;

  @Count()
  $skip?: number;

  @UnlessEmpty()
  @Matches(/^(allpages|none)$/i, { message: '$inlinecount must be allpages or none' })
  $inlinecount?: string;

  @UnlessEmpty()
  @IsString()
  @Length(1, 8000)
  $filter?: string;

  /** An order that cannot be read is passed over: a client of the vendor writes its filters here. */
  @Allow()
  $orderby?: unknown;
}

/** A parameter that may be there and empty, which is as if it were not. */
function UnlessEmpty(): PropertyDecorator {
  const emptied = Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value));
  return applyDecorators(emptied, IsOptional());
}

/** A whole number that is not negative. */
function Count(): PropertyDecorator {
  const read = Transform(({ value }: { value: unknown }) => {
    if (value === '') return undefined;
    return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  });
  return applyDecorators(read, IsOptional(), IsInt(), Min(0), Max(2_147_483_647));
}
