/** A value for a field as it stands in JSON; some of it is none. */
export interface HostileJson {
  readonly name: string;
  readonly json: string;
}

const DEPTH = 10_000;

const numbers = [
  '0',
  '-1',
  '1.5',
  '1e308',
  '1e999',
  '-1e999',
  '2147483648',
  '-2147483649',
  '9007199254740993',
];
const constants = ['null', 'true', 'false', '[]', '{}', '[null]', '[[]]', '["x"]', '[{}]', '{"a":1}'];
const texts = [
  ...['', ' ', '\t', '0', '-1', 'NaN', 'Infinity', 'null', 'undefined', 'true', '[object Object]'],
  ...['\0', 'a\0b', '\ud800', 'a\udc00b', '\u202e', '\ufeff', '\u2028', '\x7f', 'é', 'e\u0301', '🦁'],
  ...[
    "'; drop table users; --",
    '" or ""="',
    '%00',
    '%s%n',
    '../../etc/passwd',
    '${7*7}',
    '<script>',
    '\\',
    '/',
  ],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'then'],
  ...['2030-02-30T00:00:00Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59-23:59', '2030-01-01T25:00:00Z'],
  ...['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 'a@b', '@', '*', '-'],
];
const long = [
  ['a long text', 'x'.repeat(256)],
  ['a longer text', 'x'.repeat(5000)],
  ['a very long text', 'x'.repeat(100_000)],
  ['many emojis', '🦁'.repeat(300)],
  ['many combining marks', `e${'\u0301'.repeat(400)}`],
] as const;
const prototypes = [
  '{"__proto__":{"a":1}}',
  '{"constructor":{"prototype":{"a":1}}}',
  '{"toString":1}',
  '{"length":-1}',
];
const unreadable = [
  'NaN',
  'Infinity',
  'undefined',
  "'x'",
  '01',
  '+1',
  '.5',
  '"x',
  '"\\x"',
  '"\t"',
  '{a:1}',
  '[1,]',
  '//',
];

/** Everything that a field is tried with. */
export const hostileJson: readonly HostileJson[] = [
  ...[...numbers, ...constants, ...prototypes, ...unreadable].map((json) => ({ name: json, json })),
  ...texts.map((text) => ({ name: JSON.stringify(text), json: JSON.stringify(text) })),
  ...long.map(([name, text]) => ({ name, json: JSON.stringify(text) })),
  { name: 'a list of 10,000', json: `[${Array(DEPTH).fill('"x"').join()}]` },
  { name: 'lists 10,000 deep', json: '['.repeat(DEPTH) + ']'.repeat(DEPTH) },
  { name: 'objects 10,000 deep', json: '{"a":'.repeat(DEPTH) + '1' + '}'.repeat(DEPTH) },
];
