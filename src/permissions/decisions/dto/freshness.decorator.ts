import { applyDecorators } from '@nestjs/common';
import { IsIn, IsString, Matches } from 'class-validator';
import { IsGiven } from '../../../common/merge-patch.decorator.js';
import { consistencies } from '../freshness.js';

/** A revision as text: the number of a place in the change log, as answers and events tell it. */
export function IsRevision(): PropertyDecorator {
  return applyDecorators(IsGiven(), IsString(), Matches(/^\d{1,19}$/));
}

/** How fresh the answer has to be. */
export function IsConsistency(): PropertyDecorator {
  return applyDecorators(IsGiven(), IsIn(consistencies, { context: { allowed: consistencies } }));
}
