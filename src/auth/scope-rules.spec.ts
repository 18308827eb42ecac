import fc from 'fast-check';
import { groupPrivileges } from '../permissions/catalogue/group-privilege.js';
import { catalogue } from '../permissions/catalogue/permission.js';
import { scopesAllow, tokenScopes } from '../permissions/catalogue/token-scopes.js';
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
  it('lets everything through that an unnarrowed caller asks for', () => {
    expect(requireNoWider({}, undefined)).toBeUndefined();
    expect(requireNoWider({}, ['SiteAdmin'])).toBeUndefined();
  });

  it('lets a narrowed caller have what his own scopes confer, under whichever name', () => {
    expect(requireNoWider({ scopes: ['PM.Group'] }, ['PM.Group', 'PM.Group.Read'])).toBeUndefined();
    expect(requireNoWider({ scopes: ['READ'] }, [])).toBeUndefined();
    // A scope that names no permission is no more than itself.
    expect(requireNoWider({ scopes: ['write:confluence-groups'] }, ['write:confluence-groups'])).toBeUndefined();
  });

  it('names what goes beyond, and a token that nothing would narrow', () => {
    const wider = () => {
      requireNoWider({ scopes: ['PM.Group.Read'] }, ['PM.Group', 'READ']);
    };
    expect(wider).toThrow(ScopeMissing);
    expect(wider).toThrow(expect.objectContaining({ details: { missing: ['pm_groups_write', 'READ'] } }));
    expect(() => {
      requireNoWider({ scopes: ['SiteAdmin'] }, undefined);
    }).toThrow(expect.objectContaining({ details: { missing: ['a token without scopes'] } }));
  });
});

describe('requireKnownScopes', () => {
  it('names the first scope that there is not', () => {
    expect(requireKnownScopes(['READ', 'PM.Group', 'group_view'])).toBeUndefined();
    const unknown = () => {
      requireKnownScopes(['READ', 'FLY', 'SWIM']);
    };
    expect(unknown).toThrow(InvalidInput);
    expect(unknown).toThrow(
      expect.objectContaining({
        fields: [{ field: 'scopes', constraint: 'isScope', message: 'There is no scope "FLY".' }],
      }),
    );
  });
});
