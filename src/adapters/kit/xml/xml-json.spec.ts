import { xml } from '../../../common/xml/xml-element.js';
import { xmlAsJson } from './xml-json.js';

describe('a document as JSON', () => {
  it('drops the name of the root and tells every scalar as text', () => {
    expect(xmlAsJson(xml('group', {}, xml('count', {}, '3'), xml('on', {}, 'true')))).toEqual({
      count: '3',
      on: 'true',
    });
  });

  it('tells attributes under "@", and the text beside them under "#text"', () => {
    expect(xmlAsJson(xml('role', { id: '4' }, 'Contributor'))).toEqual({
      '@id': '4',
      '#text': 'Contributor',
    });
    expect(xmlAsJson(xml('email', { hidden: 'true' }))).toEqual({ '@hidden': 'true' });
  });

  it('tells an element without anything as no text, and a text alone as it is', () => {
    expect(xmlAsJson(xml('a', {}, xml('fullname'), xml('nick', {}, 'bo')))).toEqual({
      fullname: '',
      nick: 'bo',
    });
    expect(xmlAsJson(xml('a'))).toBe('');
  });

  it('tells one sibling bare and several as a list', () => {
    const user = (id: string) => xml('user', { id });
    expect(xmlAsJson(xml('users', {}, user('1')))).toEqual({ user: { '@id': '1' } });
    expect(xmlAsJson(xml('users', {}, user('1'), xml('other'), user('2')))).toEqual({
      user: [{ '@id': '1' }, { '@id': '2' }],
      other: '',
    });
  });

  it('keeps what other formats would take for something else', () => {
    expect(JSON.stringify(xmlAsJson(xml('a', {}, xml('name', {}, '<"\\\u0001>'))))).toBe(
      '{"name":"<\\"\\\\\\u0001>"}',
    );
  });

  it('lets its caller say how some texts are told', () => {
    const shout = (tag: string, text: string) => (tag === 'loud' ? text.toUpperCase() : text);
    expect(xmlAsJson(xml('a', {}, xml('loud', {}, 'x'), xml('soft', { at: 'y' }, 'z')), shout)).toEqual({
      loud: 'X',
      soft: { '@at': 'y', '#text': 'z' },
    });
  });
});
