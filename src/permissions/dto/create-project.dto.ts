import { IsName } from '../../common/name.decorator.js';

/** A project to be made. */
export class CreateProjectDto {
  /** @example "Payroll" */
  @IsName()
  name!: string;
}
