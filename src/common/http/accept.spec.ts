import { admits } from './accept.js';

describe('an Accept header', () => {
  it.each([
    [undefined, true],
    ['', true],
    ['*/*', true],
    ['application/json', true],
    ['Application/JSON; charset=utf-8', true],
    ['application/*', true],
    ['text/html, application/xml;q=0.9, */*;q=0.8', true],
    ['application/json;q=0.001', true],
    ['text/html', false],
    ['application/jsonlines', false],
    ['application/json;q=0', false],
    ['application/json;q=0, */*', false],
    ['*/*, application/json;q=0', false],
    ['*/*;q=0', false],
    ['application/json;q=nonsense', false],
    [',;', false],
  ])('%j admits JSON: %j', (header, expected) => {
    expect(admits(header, 'application/json')).toBe(expected);
  });
});
