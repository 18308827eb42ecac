/** An instant with seven decimals, as .NET writes it. */
export function uipathInstant(date: Date): string {
  return date.toISOString().replace('Z', '0000Z');
}
