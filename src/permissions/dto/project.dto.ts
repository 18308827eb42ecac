import type { Project } from '../project.js';

/** Something that permissions can be held on. */
export class ProjectDto {
  /** @example "01970000-0000-7000-8000-000000000002" */
  id!: string;
  /** @example "Payroll" */
  name!: string;
  createdAt!: Date;
}

export function toProjectDto({ id, name, createdAt }: Project): ProjectDto {
  return { id, name, createdAt };
}
