/** A text for a part of a URL, percent-encoded; some of it cannot be decoded. */
export interface HostileText {
  readonly name: string;
  readonly url: string;
  /** What it means; undefined if nothing. */
  readonly text: string | undefined;
}

const plain = [
  ...[
    '',
    ' ',
    '0',
    '-1',
    '1.5',
    '1e2',
    '0x10',
    '+5',
    ' 5',
    '5 ',
    '١',
    '1001',
    '99999999999999999999',
    'NaN',
    'Infinity',
  ],
  ...['null', 'undefined', 'true', '[]', '{}', '\0', 'a\0b', '\n', '\u202e', '\ufeff', '\x7f', 'é', '🦁'],
  ...[
    "'; drop table users; --",
    '"',
    '%00',
    '%',
    '..',
    '../..',
    '/',
    '\\',
    '*',
    ';',
    '#',
    '?',
    '&',
    '=',
    '<script>',
  ],
  ...['__proto__', 'constructor', 'toString', 'prototype'],
  ...['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 'no-such-thing'],
  ...[
    'name eq',
    'id eq "x"',
    'number eq 99999999999999999999',
    'createdAt gt "0000-01-01T00:00:00Z"',
    '(((((',
    'not',
  ],
];
const long = [
  ['a long text', 'x'.repeat(129)],
  ['a longer text', 'x'.repeat(4001)],
  ['a very long text', 'x'.repeat(12_000)],
  ['brackets 2,000 deep', `${'('.repeat(2000)}name pr${')'.repeat(2000)}`],
] as const;
const undecodable = ['%zz', '%', '%c3%28', '%ED%A0%80', '%ff', '%u0041'];

/** Everything that a part of a URL is tried with. */
export const hostileTexts: readonly HostileText[] = [
  ...plain.map((text) => ({ name: JSON.stringify(text), url: encodeURIComponent(text), text })),
  ...long.map(([name, text]) => ({ name, url: encodeURIComponent(text), text })),
  ...undecodable.map((url) => ({ name: url, url, text: undefined })),
];

/** Everything that a header is tried with, as far as a client of HTTP lets it out. */
export const hostileHeaders: readonly string[] = [
  ...[
    '',
    ' ',
    '*',
    '"',
    '""',
    '"1',
    '"x"',
    'W/"1"',
    '"1","2"',
    '"99999999999999999999"',
    '-1',
    'null',
    '\x80\xff',
  ],
  ...[
    'a'.repeat(300),
    '"1",'.repeat(500),
    'x'.repeat(8000),
    'x'.repeat(20_000),
    '__proto__',
    'a, b',
    ';',
    '=',
    '../..',
  ],
];
