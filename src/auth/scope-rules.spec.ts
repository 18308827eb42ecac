import fc from 'fast-check';
import { groupPrivileges } from '../permissions/catalogue/group-privilege.js';
import { catalogue } from '../permissions/catalogue/permission.js';
import { scopesAllow, tokenScopes } from '../permissions/catalogue/token-scopes.js';
import { isNoWider } from './scope-rules.js';

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
