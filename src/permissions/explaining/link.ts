import type { Subject } from '../catalogue/subject.js';
import type { Chain } from './explanation.js';
import type { Since, Step } from './surroundings.js';
import type { Named } from './surroundings.reader.js';

/** What a link stands on; `holding` is a grant or a role of which the asker may not see which. */
export const linkKinds = [
  'membership',
  'everyone',
  'nesting',
  'grant',
  'role_assignment',
  'role_definition',
  'holding',
] as const;
export type LinkKind = (typeof linkKinds)[number];

/** The kinds of thing that links hold together. */
export const linkEndTypes = ['user', 'group', 'role', 'permission'] as const;

/** What a link leads from or to; a permission has no id. */
export interface LinkEnd {
  readonly type: (typeof linkEndTypes)[number];
  readonly id: string | null;
  readonly publicId: string | null;
  readonly name: string;
}

/** One fact of a chain. */
export interface Link {
  readonly kind: LinkKind;
  readonly from: LinkEnd;
  readonly to: LinkEnd;
  /** Null where the asker may not see it. */
  readonly beganAt: Date | null;
  readonly beganBy: string | null;
  readonly startsAt: Date | null;
  readonly expiresAt: Date | null;
  readonly grantId: string | null;
}

/** How the links of chains are told. */
export interface Telling {
  readonly subject: Subject;
  readonly names: ReadonlyMap<string, Named>;
  /** Whether who was given what is told; otherwise only that something is held. */
  readonly seesGiven: boolean;
}

const undated = { startsAt: null, expiresAt: null, grantId: null };

/** The facts along a chain, from the subject to the permission that is held. */
export function linksOf(chain: Chain, telling: Telling): readonly Link[] {
  return [...chain.steps.map((step) => linkOfStep(step, telling)), ...linksOfGiven(chain, telling)];
}

/** A group as the end of a link. */
export function groupEnd(id: string, names: Telling['names']): LinkEnd {
  return endOf('group', id, names);
}

function linkOfStep({ kind, from, to, ...fact }: Step, { subject, names }: Telling): Link {
  const { beganAt, beganBy, startsAt, expiresAt } = fact;
  const below = endOf(from === subject.id ? subject.type : 'group', from, names);
  return {
    kind,
    from: below,
    to: groupEnd(to, names),
    beganAt,
    beganBy,
    startsAt,
    expiresAt,
    grantId: null,
  };
}

function linksOfGiven({ given, holds }: Chain, { subject, names, seesGiven }: Telling): readonly Link[] {
  const holder = endOf(given.subjectId === subject.id ? subject.type : 'group', given.subjectId, names);
  const permission = { type: 'permission', id: null, publicId: null, name: holds.permission } as const;
  if (!seesGiven) {
    const hidden = { beganAt: null, beganBy: null };
    return [{ kind: 'holding', from: holder, to: permission, ...hidden, ...undated }];
  }
  if (given.kind === 'grant') {
    return [
      { kind: 'grant', from: holder, to: permission, ...sinceOf(given), ...undated, grantId: given.id },
    ];
  }
  const role = { type: 'role', id: given.roleId, publicId: null, name: given.name } as const;
  return [
    { kind: 'role_assignment', from: holder, to: role, ...sinceOf(given), ...undated },
    { kind: 'role_definition', from: role, to: permission, ...sinceOf(given.definition), ...undated },
  ];
}

function sinceOf({ beganAt, beganBy }: Since): Since {
  return { beganAt, beganBy };
}

function endOf(type: 'user' | 'group', id: string, names: Telling['names']): LinkEnd {
  const { publicId = null, name = '' } = names.get(id) ?? {};
  return { type, id, publicId, name };
}
