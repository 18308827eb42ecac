import { and, or } from '../common/filter.js';
import { InvalidInput } from '../common/errors.js';
import { newId } from '../common/ids.js';
import { grantFilterOf } from './grants/grant-filter.js';
import { projectFilterOf } from './projects/project-filter.js';
import { roleFilterOf } from './roles/role-filter.js';

/** A filter as it is written, and what it means. */
type Case = [written: string, leaf: object];
type Reads = (text: string | undefined) => object;

const ID = newId();
const THEN = '2026-03-03T09:00:00.000Z';
const text = (field: string): Case => [
  `${field} sw "x"`,
  { kind: 'text', field, comparison: 'sw', text: 'x' },
];
const uuid = (field: string): Case => [`${field} eq "${ID}"`, { kind: 'uuid', field, id: ID }];
const instant = (field: string): Case => [
  `${field} ge "${THEN}"`,
  { kind: 'instant', field, comparison: 'ge', at: new Date(THEN) },
];
const beforeSeven: Case = ['number lt 7', { kind: 'number', field: 'number', comparison: 'lt', number: 7 }];

describe.each<[list: string, filterOf: Reads, attributes: Case[]]>([
  [
    'grants',
    grantFilterOf,
    [
      ...['id', 'subject.id', 'scope.id', 'beganBy'].map(uuid),
      ...['subject.type', 'permission', 'scope.type'].map(text),
      instant('beganAt'),
    ],
  ],
  ['roles', roleFilterOf, [uuid('id'), text('name'), beforeSeven]],
  ['projects', projectFilterOf, [uuid('id'), text('name'), instant('createdAt')]],
])('a filter of %s', (_list, filterOf, attributes) => {
  it('asks for nothing where there is none', () => {
    expect(filterOf(undefined)).toEqual(and());
  });

  it.each(attributes)('understands %s', (written, leaf) => {
    expect(filterOf(written)).toEqual(leaf);
  });

  it('joins what it understands, and refuses what it does not', () => {
    const [one, leaf] = attributes[0]!;
    expect(filterOf(`${one} or ${one}`)).toEqual(or(leaf, leaf));
    expect(() => filterOf('colour eq "red"')).toThrow(InvalidInput);
    expect(() => filterOf('')).toThrow(InvalidInput);
  });
});
