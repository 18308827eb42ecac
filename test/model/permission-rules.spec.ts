import { catalogue, implies, isAdministrative } from '../../src/permissions/catalogue/permission.js';
import * as rules from './permission-rules.js';

const names = catalogue.map(({ name }) => name);

describe('the catalogue of permissions', () => {
  it('flags as administrative what the design says is', () => {
    expect(names.filter(isAdministrative)).toEqual(names.filter(rules.isAdministrative));
  });

  it.each(names)('%s implies what the design says', (held) => {
    expect(names.filter((asked) => implies(held, asked))).toEqual(
      names.filter((asked) => rules.implies(held, asked)),
    );
  });
});
