import { organizationScope } from '../catalogue/scope.js';
import type { Subject } from '../catalogue/subject.js';
import type { Chain } from './explanation.js';
import { groupEnd, linksOf, type Telling } from './link.js';
import type { Given, Step } from './surroundings.js';
import type { Named } from './surroundings.reader.js';

const day = (date: number) => new Date(Date.UTC(2026, 2, date));
const undated = { startsAt: null, expiresAt: null, grantId: null };

const names = new Map<string, Named>([
  ['ann', { id: 'ann', publicId: 'ann-1', name: 'Ann' }],
  ['crew', { id: 'crew', publicId: null, name: 'The crew' }],
]);
const ann = { type: 'user', id: 'ann', publicId: 'ann-1', name: 'Ann' };
const crew = { type: 'group', id: 'crew', publicId: null, name: 'The crew' };
/** Of a group of whose name nothing is known. */
const staff = { type: 'group', id: 'staff', publicId: null, name: '' };
const reading = { type: 'permission', id: null, publicId: null, name: 'READ' };

const membership: Step = {
  kind: 'membership',
  from: 'ann',
  to: 'crew',
  startsAt: day(1),
  expiresAt: day(9),
  beganAt: day(2),
  beganBy: 'admin',
};
const nesting: Step = {
  kind: 'nesting',
  from: 'crew',
  to: 'staff',
  startsAt: null,
  expiresAt: null,
  beganAt: day(3),
  beganBy: null,
};
const grant: Given = {
  kind: 'grant',
  id: 'g-1',
  subjectId: 'staff',
  permission: 'READ',
  scope: organizationScope('o'),
  beganAt: day(4),
  beganBy: 'admin',
};
const role: Given = {
  kind: 'role',
  roleId: 'r-1',
  name: 'Reader',
  subjectId: 'staff',
  permissions: ['READ'],
  definition: { beganAt: day(5), beganBy: null },
  beganAt: day(6),
  beganBy: 'admin',
};

const chain = (given: Given, ...steps: readonly Step[]): Chain => ({
  steps,
  given,
  holds: { permission: 'READ', scope: organizationScope('o') },
  length: 0,
});
const telling = (subject: Subject, seesGiven = true): Telling => ({ subject, names, seesGiven });
const toAnn = telling({ type: 'user', id: 'ann' });
const toCrew = telling({ type: 'group', id: 'crew' });

describe('the links of a chain', () => {
  it('lead from the subject through groups to the permission, each with its own dates', () => {
    expect(linksOf(chain(grant, membership, nesting), toAnn)).toEqual([
      {
        kind: 'membership',
        from: ann,
        to: crew,
        beganAt: day(2),
        beganBy: 'admin',
        startsAt: day(1),
        expiresAt: day(9),
        grantId: null,
      },
      { kind: 'nesting', from: crew, to: staff, beganAt: day(3), beganBy: null, ...undated },
      {
        kind: 'grant',
        from: staff,
        to: reading,
        beganAt: day(4),
        beganBy: 'admin',
        ...undated,
        grantId: 'g-1',
      },
    ]);
  });

  it('are two of a role: who has it, and what it gives', () => {
    const reader = { type: 'role', id: 'r-1', publicId: null, name: 'Reader' };
    expect(linksOf(chain(role, nesting), toCrew).slice(1)).toEqual([
      { kind: 'role_assignment', from: staff, to: reader, beganAt: day(6), beganBy: 'admin', ...undated },
      { kind: 'role_definition', from: reader, to: reading, beganAt: day(5), beganBy: null, ...undated },
    ]);
  });

  it.each([grant, role])('say only that it is held to who may not see what was given: $kind', (given) => {
    const hidden = { beganAt: null, beganBy: null, ...undated };
    expect(linksOf(chain(given), telling({ type: 'user', id: 'ann' }, false))).toEqual([
      { kind: 'holding', from: staff, to: reading, ...hidden },
    ]);
  });

  it('begin with what the subject is, a user or a group', () => {
    const itself = (subjectId: string, to: Telling) => linksOf(chain({ ...grant, subjectId }), to)[0]?.from;
    expect(itself('ann', toAnn)).toEqual(ann);
    expect(itself('crew', toCrew)).toEqual(crew);
    expect(linksOf(chain(grant, nesting), toCrew)[0]?.from).toEqual(crew);
  });

  it('end in groups by their names', () => {
    expect([groupEnd('crew', names), groupEnd('staff', names)]).toEqual([crew, staff]);
  });
});
