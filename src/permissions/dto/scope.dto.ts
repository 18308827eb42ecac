import { IsIn, IsString, Length } from 'class-validator';
import { scopeTypes, type Scope, type ScopeType } from '../catalogue/scope.js';

/** Where a permission is held. */
export class ScopeDto implements Scope {
  /** @example "project" */
  @IsIn(scopeTypes, { context: { allowed: scopeTypes } })
  type!: ScopeType;

  /** @example "01970000-0000-7000-8000-000000000002" */
  @IsString()
  @Length(1, 255)
  id!: string;
}
