import { decodedAgain, namesIn, rewriteMindtouchUrl } from './mindtouch-url.js';

describe('rewriteMindtouchUrl', () => {
  it.each([
    ['/@api/deki/groups', '/@api/deki/groups'],
    ['/%40api/deki/groups/=A%252F', '/@api/deki/groups/=A%252F'],
    ['/%40API/Deki', '/@api/Deki'],
    ['//%40api//deki/x', '/@api//deki/x'],
    ['/@api/deki?Limit=ALL&OFFSET=1', '/@api/deki?limit=ALL&offset=1'],
    ['/@api/deki?A=b?C=d&&E&=F', '/@api/deki?a=b?C=d&&e&=F'],
    ['/@api/deki?AuthToken=Ab=Cd', '/@api/deki?authtoken=Ab=Cd'],
  ])('makes %s the form that is routed', (url, routed) => {
    expect(rewriteMindtouchUrl(url)).toBe(routed);
  });

  it.each(['/api/v1/groups?Limit=1', '/@api/dekit', '/x/@api/deki', '/%2540api/deki', '/'])(
    'leaves %s',
    (url) => {
      expect(rewriteMindtouchUrl(url)).toBeUndefined();
    },
  );
});

describe('namesIn', () => {
  it.each([
    ['=plain', ['plain']],
    ['=the%20fab%20four', ['the fab four', 'the%20fab%20four']],
    ['=the+fab', ['the fab', 'the+fab']],
    ['=50% off', ['50% off']],
    ['=a%2Fb', ['a/b', 'a%2Fb']],
    ['=', ['']],
    ['==', ['=']],
  ])('reads %s', (part, names) => {
    expect(namesIn(part)).toEqual(names);
  });

  it('reads no name where none is written', () => {
    expect(namesIn('7')).toBeUndefined();
    expect(namesIn('current')).toBeUndefined();
  });
});

describe('decodedAgain', () => {
  it.each([
    ['%3Dname', '=name'],
    ['%37', '7'],
    ['7', '7'],
    ['%zz', '%zz'],
    ['=%41', '=%41'],
  ])('reads %s as %s', (part, meant) => {
    expect(decodedAgain(part)).toBe(meant);
  });
});
