import { IsBoolean, IsEmail, IsOptional, IsString, Length } from 'class-validator';
import { IsLine } from '../../common/line.decorator.js';
import { IsName } from '../../common/name.decorator.js';
import { EnterpriseTesterLink } from './enterprise-tester-link.wire.js';

/** What a client says of a user; Id, IsExternal and what else it read may come along and are ignored. */
export class EnterpriseTesterUserInput {
  /** @example "ann" */
  @IsName()
  UserName!: string;

  /** @example "ann@example.com" */
  @IsEmail()
  @Length(3, 254)
  Email!: string;

  /** @example "Ann" */
  @IsOptional()
  @IsLine()
  FirstName?: string | null;

  /** @example "Lee" */
  @IsOptional()
  @IsLine()
  LastName?: string | null;

  /** @example "+44 113 496 0000" */
  @IsOptional()
  @IsLine()
  Phone?: string | null;

  /** @example "correct horse battery staple" */
  @IsOptional()
  @IsString()
  Password?: string | null;

  /** @example true */
  @IsOptional()
  @IsBoolean()
  Enabled?: boolean | null;
}

/** A password to be set. */
export class EnterpriseTesterPasswordInput {
  /** @example "correct horse battery staple" */
  @IsString()
  Password!: string;
}

/** A user as he is answered; texts that nobody gave are empty. */
export class EnterpriseTesterUser {
  /** @example "6f0d5f2e-0f0c-4b43-9b44-2f1c1b1c7e01" */
  Id!: string;
  /** @example "ann" */
  UserName!: string;
  /** @example "ann@example.com" */
  Email!: string;
  /** @example "Ann" */
  FirstName!: string;
  /** @example "Lee" */
  LastName!: string;
  Phone!: string;
  Enabled!: boolean;
  /** Whether another system says who he is. */
  IsExternal!: boolean;
  /** @example "http://localhost/api/user/6f0d5f2e-0f0c-4b43-9b44-2f1c1b1c7e01" */
  Self!: string;
  Links!: EnterpriseTesterLink[];
}

/** A user or a group, as a search that does not tell them apart answers. */
export class EnterpriseTesterUserOrGroup {
  Id!: string;
  DisplayName!: string;
}
