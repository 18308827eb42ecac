import { getMetadataStorage } from 'class-validator';

const storage = getMetadataStorage();
const gather = storage.getTargetValidationMetadatas.bind(storage);
type Rules = ReturnType<typeof gather>;
/** One rule of one field. */
export type Rule = Rules[number];
type Gathering = Parameters<typeof gather>;

const known = new Map<Gathering[0], Rules>();

/**
 * The rules of a class, gathered once.
 *
 * The validator goes through all classes that have any rules, once for each object that it looks at. A class has all
 * of its rules before the first of its objects.
 */
export function rulesOf(Dto: Gathering[0]): Rules {
  const rules = known.get(Dto) ?? gather(Dto, '', false, false);
  known.set(Dto, rules);
  return rules;
}

/** Lets the validator itself ask so; only questions of its own kind, by groups or schemas, are gathered anew. */
export function rememberRules(): void {
  storage.getTargetValidationMetadatas = (...asked: Gathering): Rules => {
    const [Dto, schema, always, strictGroups, groups] = asked;
    const isPlain = !schema && !always && !strictGroups && !groups;
    return isPlain ? rulesOf(Dto) : gather(...asked);
  };
}
