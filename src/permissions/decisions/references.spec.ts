import { callOf, deciding, OURS, uuid } from '../../../test/support/deciding.js';
import { thrownBy } from '../../../test/support/thrown-by.js';
import { InvalidInput } from '../../common/errors.js';
import { INSTALLATION } from '../catalogue/scope.js';
import { References } from './references.js';

const ANN = uuid('a');
const BOB = uuid('b');
const PROJECT = uuid('1');

describe('References', () => {
  const { directory, access, clock } = deciding();
  const references = new References(access);
  const caller = callOf(BOB);
  const past = { at: clock.now(), past: true };
  const present = { at: clock.now(), past: false };
  directory.user.set(ANN, { organizationId: OURS, publicId: 'ann' });
  directory.project.set(PROJECT, { organizationId: OURS, publicId: 'moon' });
  access.gone.set('ghost', BOB);

  it('find subjects by any id, within the organization of the caller', async () => {
    expect(await references.subject(caller, { type: 'user', id: 'ann' })).toEqual({ type: 'user', id: ANN });
    await expect(references.subject(caller, { type: 'group', id: 'ann' })).rejects.toMatchObject({
      field: 'subject.id',
      details: { type: 'group', id: 'ann' },
    });
  });

  it('find scopes by any id; without one, the organization, and the installation without looking', async () => {
    const moon = { type: 'project', id: PROJECT };
    expect(await references.scope(caller, { type: 'project', id: 'moon' })).toEqual(moon);
    expect(await references.scope(caller, undefined)).toEqual({ type: 'organization', id: OURS });
    expect(await references.scope(caller, { type: 'installation' })).toEqual(INSTALLATION);
    for (const id of ['mars', undefined])
      await expect(references.scope(caller, { type: 'project', id })).rejects.toMatchObject({
        field: 'scope.id',
        details: { type: 'project', id: id ?? '' },
      });
  });

  it('find what is gone where the question is about the past, and only there', async () => {
    const ghost = { type: 'user', id: 'ghost' } as const;
    expect(await references.subject(caller, ghost, past)).toEqual({ type: 'user', id: BOB });
    await expect(references.subject(caller, ghost, present)).rejects.toThrow('No such user: ghost.');
    await expect(references.subject(caller, ghost)).rejects.toThrow('No such user: ghost.');
    const scope = { type: 'group', id: 'ghost' } as const;
    expect(await references.scope(caller, scope, past)).toEqual({ type: 'group', id: BOB });
  });

  it('take the permissions of the catalogue, and name the first that is none', () => {
    const refusal = (...names: readonly string[]) =>
      thrownBy(() => {
        references.permissions('permissions', names);
      });
    expect(refusal('READ', 'SiteAdmin')).toBeUndefined();
    expect(refusal()).toBeUndefined();
    const unknown = refusal('READ', 'FLY', 'SWIM');
    expect(unknown).toBeInstanceOf(InvalidInput);
    expect(unknown).toMatchObject({
      fields: [
        { field: 'permissions', constraint: 'isPermission', message: 'There is no permission "FLY".' },
      ],
    });
  });
});
