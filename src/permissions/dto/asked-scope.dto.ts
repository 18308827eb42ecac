import { IsIn, IsString, Length, ValidateIf } from 'class-validator';
import { scopeTypes, type AskedScope, type ScopeType } from '../catalogue/scope.js';

/** Where a permission is to be held. */
export class AskedScopeDto implements AskedScope {
  /** @example "project" */
  @IsIn(scopeTypes, { context: { allowed: scopeTypes } })
  type!: ScopeType;

  /**
   * What is meant; only the installation, of which there is one, needs none.
   * @example "01970000-0000-7000-8000-000000000002"
   */
  @ValidateIf(({ type, id }: AskedScopeDto) => type !== 'installation' || id !== undefined)
  @IsString()
  @Length(1, 255)
  id?: string;
}
