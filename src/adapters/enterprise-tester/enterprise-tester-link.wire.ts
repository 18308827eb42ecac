/** A link to something related; most have no title. */
export class EnterpriseTesterLink {
  Title?: string;
  /** @example "http://localhost/api/group/9e1ee34b-f96f-4005-9f7a-1457df86256d/users" */
  Href!: string;
  /** @example "Users" */
  Rel!: string;
}
