/** Something that permissions can be held on. */
export interface Project {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
}
