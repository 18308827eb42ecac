import { meantVerb } from './mindtouch-verb.js';

const meant = (method: string, query: string, headers: Readonly<Record<string, string>> = {}) =>
  meantVerb({ method, url: `/@api/deki/groups/7${query}`, headers });

describe('the verb that is meant', () => {
  it.each(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'])('may be %s inside a POST', (verb) => {
    expect(meant('POST', `?dream.in.verb=${verb}`)).toBe(verb);
    expect(meant('POST', `?dream.in.verb=${verb.toLowerCase()}`)).toBe(verb);
    expect(meant('POST', '', { 'x-http-method-override': verb })).toBe(verb);
  });

  it('may be less than a GET, and nothing more', () => {
    expect(meant('GET', '?dream.in.verb=HEAD')).toBe('HEAD');
    expect(meant('GET', '', { 'x-http-method-override': 'OPTIONS' })).toBe('OPTIONS');
    for (const verb of ['PUT', 'DELETE', 'POST'])
      expect(meant('GET', `?dream.in.verb=${verb}`)).toBeUndefined();
  });

  it('is the one that was sent, for every other verb and without a word', () => {
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      expect(meant(method, '?dream.in.verb=GET', { 'x-http-method-override': 'GET' })).toBeUndefined();
    }
    expect(meant('POST', '')).toBeUndefined();
    expect(meant('POST', '?dream.in.verb=')).toBeUndefined();
  });

  it('is none that any path takes, where it is no verb', () => {
    expect(meant('POST', '?dream.in.verb=FROBNICATE')).toBe('TRACE');
  });

  it('is what the query says, if the header says something else', () => {
    expect(meant('POST', '?x=1&dream.in.verb=PUT', { 'x-http-method-override': 'DELETE' })).toBe('PUT');
  });
});
