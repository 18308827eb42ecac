import { and, or } from '../common/filter.js';
import { InvalidInput } from '../common/errors.js';
import { newId } from '../common/ids.js';
import { grantFilterOf } from './grants/grant-filter.js';
import { projectFilterOf } from './projects/project-filter.js';
import { roleFilterOf } from './roles/role-filter.js';

const ID = newId();
const THEN = '2026-03-03T09:00:00.000Z';
const text = (field: string) =>
  [`${field} sw "x"`, { kind: 'text', field, comparison: 'sw', text: 'x' }] as const;
const uuid = (field: string) => [`${field} eq "${ID}"`, { kind: 'uuid', field, id: ID }] as const;
const instant = (field: string) =>
  [`${field} ge "${THEN}"`, { kind: 'instant', field, comparison: 'ge', at: new Date(THEN) }] as const;

describe.each([
  [
    'grants',
    grantFilterOf,
    [
      ...['id', 'subject.id', 'scope.id', 'beganBy'].map(uuid),
      ...['subject.type', 'permission', 'scope.type'].map(text),
      instant('beganAt'),
    ],
  ],
  [
    'roles',
    roleFilterOf,
    [
      uuid('id'),
      text('name'),
      ['number lt 7', { kind: 'number', field: 'number', comparison: 'lt', number: 7 }] as const,
    ],
  ],
  ['projects', projectFilterOf, [uuid('id'), text('name'), instant('createdAt')]],
])('a filter of %s', (_list, filterOf, attributes) => {
  it('asks for nothing where there is none', () => {
    expect(filterOf(undefined)).toEqual(and());
  });

  it.each(attributes)('understands %s', (written, leaf) => {
    expect(filterOf(written)).toEqual(leaf);
  });

  it('joins what it understands, and refuses what it does not', () => {
    const [[one, leaf]] = attributes as [readonly [string, object]];
    expect(filterOf(`${one} or ${one}`)).toEqual(or(leaf, leaf));
    expect(() => filterOf('colour eq "red"')).toThrow(InvalidInput);
    expect(() => filterOf('')).toThrow(InvalidInput);
  });
});
