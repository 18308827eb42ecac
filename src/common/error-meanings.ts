/** Knows what failures of a part that others build on, such as the database, mean to a caller. */
export abstract class ErrorMeanings {
  /** The failure that is meant; anything else as it came. */
  abstract meantBy(error: unknown): unknown;
}
