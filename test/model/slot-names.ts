/** Slots bear names, so that a step means the same when others before it are left out. */
const numbered = (letter: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `@${letter}${index + 1}`);

export const userSlots = numbered('u', 6);
export const groupSlots = numbered('g', 10);
export const roleSlots = numbered('r', 4);
export const projectSlots = numbered('p', 2);
