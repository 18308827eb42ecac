/** Whether a client said something: it may send null for what it leaves open. */
export function isGiven<Value>(value: Value): value is NonNullable<Value> {
  return value !== undefined && value !== null;
}
