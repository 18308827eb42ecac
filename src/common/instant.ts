const INSTANT = /^(\d{4}-\d{2}-(\d{2}))T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/i;

/** The instant that a text names: date and time of ISO 8601 with an offset; undefined if it names none. */
export function parseInstant(text: string): Date | undefined {
  const [matched, date = '', day] = INSTANT.exec(text) ?? [];
  if (matched === undefined || new Date(date).getUTCDate() !== Number(day)) return undefined;
  const instant = new Date(text);
  return hasFourDigits(instant.getUTCFullYear()) ? instant : undefined;
}

/** What is before or after cannot be written in the form that it would be answered in; NaN is no year. */
function hasFourDigits(year: number): boolean {
  return year >= 1 && year <= 9999;
}
