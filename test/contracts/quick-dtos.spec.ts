import { plainToInstance } from 'class-transformer';
import { defaultMetadataStorage as transformations } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage, IS_IN, validate } from 'class-validator';
import fc from 'fast-check';
// Brings all classes of bodies and queries.
import '../../src/app.module.js';
import { QuickDto, type DtoClass } from '../../src/common/http/quick-dto.js';
import { rulesOf } from '../../src/common/http/remembered-rules.js';
import { brokenText, inheritedKey } from '../../src/common/http/unfit-part.js';

const classes = [
  ...(
    getMetadataStorage() as unknown as { readonly validationMetadatas: ReadonlyMap<DtoClass, unknown> }
  ).validationMetadatas.keys(),
];

/** Classes that choose among fields by other names, or turn texts into numbers. */
const LEFT_TO_THE_VALIDATOR = [
  'GroupWire',
  'GroupsQueryWire',
  'RoleWire',
  'ServiceConfigWire',
  'ServiceWire',
  'ServicesQueryWire',
  'UipathAccountsQuery',
  'UipathPageQuery',
  'UserWire',
  'UsersQueryWire',
  'UsersWire',
];

const texts = [
  'text',
  '',
  'x'.repeat(300),
  'half \ud800',
  '12',
  'true',
  '01970000-0000-7000-8000-000000000001',
  'ada@example.com',
  'https://example.com/path',
  '2026-03-03T10:00:00Z',
  'directory.read',
];
const anything = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...texts) },
  fc.constantFrom(0, 1, -1, 4.5, 1e9, Infinity, true, false, null, undefined),
  fc.array(fc.constantFrom<unknown>(...texts, 7, null, {}, []), { maxLength: 3 }),
  fc.constantFrom({}, { toString: 'text' }, { constructor: {} }, [[]], [[{}]]),
);

/** Objects with some fields of a class, and now and then one that it has not. */
function bodiesOf(Dto: DtoClass, depth = 0): fc.Arbitrary<object> {
  const names = [...new Set(rulesOf(Dto).map(({ propertyName }) => propertyName))];
  const fields = Object.fromEntries(names.map((name) => [name, valuesOf(Dto, name, depth)]));
  const some = fc.record(fields, { requiredKeys: [], noNullPrototype: true });
  const all = fc.record(fields, { noNullPrototype: true });
  const strange = fc
    .tuple(some, fc.constantFrom('other', 'toString', 'constructor'))
    .map(([body, name]) => ({ ...body, [name]: 'text' }));
  return fc.oneof({ weight: 8, arbitrary: some }, { weight: 8, arbitrary: all }, strange);
}

function valuesOf(Dto: DtoClass, name: string, depth: number): fc.Arbitrary<unknown> {
  const named = rulesOf(Dto).filter((rule) => rule.propertyName === name && rule.name === IS_IN);
  const allowed = named.flatMap(({ constraints }) => constraints[0] as readonly unknown[]);
  const type = transformations.findTypeMetadata(Dto, name);
  const inner = type && depth < 2 ? bodiesOf(type.typeFunction() as DtoClass, depth + 1) : undefined;
  return fc.oneof(
    anything,
    ...(allowed.length > 0 ? [{ weight: 6, arbitrary: fc.constantFrom(...allowed) }] : []),
    ...(inner ? [{ weight: 6, arbitrary: inner }, fc.array(inner, { maxLength: 3 })] : []),
  );
}

/** What the validator makes of a body; undefined where it, or what is looked at before it, finds fault. */
async function validated(Dto: DtoClass, body: object): Promise<object | undefined> {
  if (inheritedKey(body, { alsoAtTheTop: true }) ?? brokenText(body)) return undefined;
  const dto = plainToInstance(Dto, body);
  const asked = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: false };
  return (await validate(dto, asked)).length === 0 ? dto : undefined;
}

describe('what is accepted without the validator', () => {
  const share = { good: 0, accepted: 0 };

  it.each(classes.map((Dto) => [Dto.name, Dto] as const))('is what it would make: %s', async (_name, Dto) => {
    await fc.assert(
      fc.asyncProperty(bodiesOf(Dto), async (body) => {
        const good = await validated(Dto, body);
        const accepted = QuickDto.of(Dto)?.accept(body);
        if (good) share.good++;
        if (!accepted) return;
        share.accepted++;
        expect(accepted).toStrictEqual(good);
      }),
      { numRuns: 300 },
    );
  });

  it('is of all classes but a few', () => {
    const others = classes.filter((Dto) => !QuickDto.of(Dto)).map(({ name }) => name);
    expect(others.sort()).toEqual(LEFT_TO_THE_VALIDATOR);
  });

  it('is most of what is good', () => {
    expect(share.good).toBeGreaterThan(20 * classes.length);
    expect(share.accepted / share.good).toBeGreaterThan(0.9);
  });
});
