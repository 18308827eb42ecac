import fc from 'fast-check';
import { groupPrivileges } from '../permissions/catalogue/group-privilege.js';
import { catalogue } from '../permissions/catalogue/permission.js';
import { scopesAllow, tokenScopes } from '../permissions/catalogue/token-scopes.js';
import { thrownBy } from '../../test/support/thrown-by.js';
import { InvalidInput, ScopeMissing } from '../common/errors.js';
import { isNoWider, requireKnownScopes, requireNoWider } from './scope-rules.js';

const everything = [...catalogue.map(({ name }) => name), ...groupPrivileges];
const scopes = fc.option(fc.subarray([...tokenScopes], { maxLength: 6 }), { nil: undefined });
const bearing = (own: readonly string[] | undefined) => (own ? { scopes: own } : {});

describe('isNoWider', () => {
  it('lets nothing through that could do more than what it was made with', () => {
    fc.assert(
      fc.property(scopes, scopes, (owner, wanted) => {
        fc.pre(isNoWider(bearing(owner), wanted));
        const more = everything.filter((name) => scopesAllow(wanted, name) && !scopesAllow(owner, name));
        expect(more).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses nothing that could do no more', () => {
    fc.assert(
      fc.property(scopes, scopes, (owner, wanted) => {
        fc.pre(wanted !== undefined && !isNoWider(bearing(owner), wanted));
        expect(everything.some((name) => scopesAllow(wanted, name) && !scopesAllow(owner, name))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('requireNoWider', () => {
  const refusal = (own: readonly string[] | undefined, wanted: readonly string[] | undefined) =>
    thrownBy(() => {
      requireNoWider(bearing(own), wanted);
    });

  it('lets everything through that an unnarrowed caller asks for', () => {
    expect(refusal(undefined, undefined)).toBeUndefined();
    expect(refusal(undefined, ['SiteAdmin'])).toBeUndefined();
  });

  it('lets a narrowed caller have what his own scopes confer, under whichever name', () => {
    expect(refusal(['PM.Group'], ['PM.Group', 'PM.Group.Read'])).toBeUndefined();
    expect(refusal(['READ'], [])).toBeUndefined();
    // A scope that names no permission is no more than itself.
    expect(refusal(['write:confluence-groups'], ['write:confluence-groups'])).toBeUndefined();
  });

  it('names what goes beyond, and a token that nothing would narrow', () => {
    const wider = refusal(['PM.Group.Read'], ['PM.Group', 'READ']);
    expect(wider).toBeInstanceOf(ScopeMissing);
    expect(wider).toMatchObject({ details: { missing: ['pm_groups_write', 'READ'] } });
    expect(refusal(['SiteAdmin'], undefined)).toMatchObject({
      details: { missing: ['a token without scopes'] },
    });
  });
});

describe('requireKnownScopes', () => {
  const refusal = (...scopes: readonly string[]) =>
    thrownBy(() => {
      requireKnownScopes(scopes);
    });

  it('names the first scope that there is not', () => {
    expect(refusal('READ', 'PM.Group', 'group_view')).toBeUndefined();
    const unknown = refusal('READ', 'FLY', 'SWIM');
    expect(unknown).toBeInstanceOf(InvalidInput);
    expect(unknown).toMatchObject({
      fields: [{ field: 'scopes', constraint: 'isScope', message: 'There is no scope "FLY".' }],
    });
  });
});
