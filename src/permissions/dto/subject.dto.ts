import { IsIn, IsString, Length } from 'class-validator';
import type { Subject } from '../catalogue/subject.js';

/** A user or a group, by id or publicId. */
export class SubjectDto implements Subject {
  /** @example "group" */
  @IsIn(['user', 'group'], { context: { allowed: ['user', 'group'] } })
  type!: 'user' | 'group';

  /** @example "01970000-0000-7000-8000-000000000001" */
  @IsString()
  @Length(1, 255)
  id!: string;
}
