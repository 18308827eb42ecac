import { xml } from './xml-element.js';
import { readXml } from './xml-reader.js';
import { writeXml } from './xml-writer.js';

describe('writeXml', () => {
  it('writes a declaration, then elements with what they hold', () => {
    const document = xml('a', { b: '1', left: undefined }, xml('c', {}, 'd'), xml('e', { f: '' }), 'g');
    expect(writeXml(document)).toBe('<?xml version="1.0"?>\n<a b="1"><c>d</c><e f=""/>g</a>');
  });

  it('writes an element that holds nothing as an empty one', () => {
    expect(writeXml(xml('a', {}, ''))).toBe('<?xml version="1.0"?>\n<a/>');
  });

  it.each([
    ['<b> & "c" \'d\' ]]>', '&lt;b&gt; &amp; "c" \'d\' ]]&gt;'],
    ['a\r\nb', 'a&#13;\nb'],
    ['é 😀', 'é 😀'],
  ])('escapes the text %j', (text, written) => {
    expect(writeXml(xml('a', {}, text))).toBe(`<?xml version="1.0"?>\n<a>${written}</a>`);
    expect(readXml(writeXml(xml('a', {}, text))).text).toBe(text);
  });

  it('escapes what would end an attribute or be lost in one', () => {
    const value = 'a"b<c>&\t\n\r';
    expect(writeXml(xml('a', { b: value }))).toContain('b="a&quot;b&lt;c&gt;&amp;&#9;&#10;&#13;"');
    expect(readXml(writeXml(xml('a', { b: value }))).attribute('b')).toBe(value);
  });

  it('leaves out what XML cannot hold', () => {
    expect(writeXml(xml('a', { b: '\u0001x\ufffe' }, '\ud800y\u0000'))).toContain('<a b="x">y</a>');
  });
});
