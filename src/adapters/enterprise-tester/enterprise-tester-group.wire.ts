import { IsOptional, IsString, Length } from 'class-validator';
import { IsName } from '../../common/name.decorator.js';
import { EnterpriseTesterLink } from './enterprise-tester-link.wire.js';

/** What a client says of a group; Id, Self, Links and Expands may come along and are ignored. */
export class EnterpriseTesterGroupInput {
  /** @example "QA" */
  @IsName()
  Name!: string;

  /**
   * Empty if absent or null.
   * @example "QA Team (Testers + Test Managers)"
   */
  @IsOptional()
  @IsString()
  @Length(0, 4000)
  Description?: string | null;
}

/** A group as it is answered, in the documented order of keys. */
export class EnterpriseTesterGroup {
  /** @example "9e1ee34b-f96f-4005-9f7a-1457df86256d" */
  Id!: string;
  /** @example "QA" */
  Name!: string;
  /** @example "QA Team (Testers + Test Managers)" */
  Description!: string;
  /** @example "http://localhost/api/group/9e1ee34b-f96f-4005-9f7a-1457df86256d" */
  Self!: string;
  Links!: EnterpriseTesterLink[];
}
