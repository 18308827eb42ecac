import { phpOf } from './mindtouch-php.js';

describe('a document for PHP', () => {
  it('is what the tests of the vendor expect', () => {
    expect(phpOf({ test: '<tag>"text"</tag>' })).toBe('a:1:{s:4:"test";s:17:"<tag>"text"</tag>";}');
  });

  it('measures texts in bytes', () => {
    expect(phpOf('Zoë €')).toBe('s:8:"Zoë €";');
    expect(phpOf('')).toBe('s:0:"";');
  });

  it('tells lists by place and objects by name, one inside the other', () => {
    expect(phpOf({ users: { '@count': '2', user: [{ '@id': '1' }, 'x'] } })).toBe(
      'a:1:{s:5:"users";a:2:{s:6:"@count";s:1:"2";s:4:"user";a:2:{i:0;a:1:{s:3:"@id";s:1:"1";}i:1;s:1:"x";}}}',
    );
  });
});
