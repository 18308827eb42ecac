import { brokenText, inheritedKey } from './unfit-part.js';

const parsed = (json: string) => JSON.parse(json) as object;

describe('the first unfit part of a body', () => {
  const strict = { alsoAtTheTop: true };
  const lenient = { alsoAtTheTop: false };

  it.each([
    ['{"constructor":1}', 'constructor'],
    ['{"name":{"constructor":{"prototype":{}}}}', 'name.constructor'],
    ['{"list":[{"toString":1}]}', 'list[0].toString'],
  ])('is the inherited key of %s', (json, field) => {
    expect(inheritedKey(parsed(json), strict)).toEqual({
      field,
      constraint: 'whitelistValidation',
      message: `property ${field} should not exist`,
    });
  });

  it('is left to who ignores unknown fields, at the top alone', () => {
    expect(inheritedKey(parsed('{"constructor":1}'), lenient)).toBeUndefined();
    expect(inheritedKey(parsed('{"a":{"constructor":1}}'), lenient)?.field).toBe('a.constructor');
  });

  it.each(['{"a":"\\ud800"}', '{"a":"x\\udc00y"}'])('is the text within a character of %s', (json) => {
    expect(brokenText(parsed(json))).toMatchObject({ field: 'a', constraint: 'isWellFormed' });
  });

  it('is none where all is well', () => {
    const body = parsed('{"a":"🦁","b":[{"c":null,"0":1}],"__proto__":1}');
    expect(inheritedKey({ name: 'constructor', list: ['toString'] }, strict)).toBeUndefined();
    expect(brokenText(body)).toBeUndefined();
  });

  it('is found below any depth, in a time that grows with the body alone', () => {
    const wide = Array.from({ length: 200_000 }, () => 'x');
    const deep = Array.from({ length: 100_000 }).reduce<object>((inner) => [inner], [...wide, '\ud800']);
    const begin = performance.now();
    expect(inheritedKey({ deep }, strict)).toBeUndefined();
    expect(brokenText({ deep })?.field).toHaveLength(
      'deep'.length + '[0]'.length * 100_000 + '[200000]'.length,
    );
    expect(performance.now() - begin).toBeLessThan(10_000);
  });
});
