/** When somebody last signed in. */
export class LastSignInDto {
  /**
   * Null if he never did. A sign-in and a new token count at once; what is used again and again, within an hour.
   * @example "2026-03-03T09:00:00.000Z"
   */
  lastSignInAt!: Date | null;
}
