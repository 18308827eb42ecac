/** One thing wrong with one field. */
export class FieldErrorDto {
  /** @example "name" */
  field!: string;
  /**
   * The rule that is broken, for programs.
   * @example "isName"
   */
  constraint!: string;
  /**
   * The same for people.
   * @example "name must be a string"
   */
  message!: string;
  /** The values that the field takes, if they can be listed. */
  allowed?: string[];
}

/** A failure as RFC 9457 writes it; some carry further members, such as `missing`. */
export class ProblemDto {
  /** @example "about:blank" */
  type!: string;
  /**
   * What went wrong, for people.
   * @example "No such group."
   */
  title!: string;
  /** @example 404 */
  status!: number;
  /**
   * What went wrong, for programs; stable across releases.
   * @example "group.not_found"
   */
  code!: string;
  /**
   * What the service's log knows the request by.
   * @example "01970000-0000-7000-8000-00000000000a"
   */
  requestId!: string;
  /** What is wrong with which field, if that is what went wrong. */
  errors?: FieldErrorDto[];
}
