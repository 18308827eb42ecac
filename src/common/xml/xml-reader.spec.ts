import { MalformedBody } from '../errors.js';
import { readXml } from './xml-reader.js';
import { writeXml } from './xml-writer.js';

const refusal = (text: string): string => {
  try {
    return `read: ${writeXml(readXml(text))}`;
  } catch (error) {
    return error instanceof MalformedBody ? error.message : `not a refusal: ${String(error)}`;
  }
};

describe('readXml', () => {
  it('reads elements, attributes and text in their order', () => {
    const root = readXml('<?xml version="1.0"?>\n<!-- c --><a x="1" y=\'2\'>t<b/>u<c>v</c>w</a>\n<!-- d -->');
    expect(root.tag).toBe('a');
    expect([...root.attributes]).toEqual([
      ['x', '1'],
      ['y', '2'],
    ]);
    expect(root.text).toBe('tuw');
    expect(root.first('c')?.text).toBe('v');
    expect(root.first('b')?.content).toEqual([]);
    expect(root.first('d')).toBeUndefined();
  });

  it('follows a path of names and tells all of one name', () => {
    const root = readXml('<a><b.c><d>1</d><d>2</d></b.c></a>');
    expect(root.first('b.c', 'd')?.text).toBe('1');
    expect(root.first('b.c', 'e', 'f')).toBeUndefined();
    expect(root.first('b.c')?.all('d')).toHaveLength(2);
  });

  it.each([
    ['<a>007</a>', '007'],
    ['<a>1e5</a>', '1e5'],
    ['<a> true </a>', ' true '],
    ['<a>&lt;b&gt; &amp;amp; &quot;&apos;</a>', '<b> &amp; "\''],
    ['<a>&#65;&#x1F600;&#9;</a>', 'A😀\t'],
    ['<a><![CDATA[<b>&amp;]]>&amp;</a>', '<b>&amp;&'],
    ['<a>x<!-- > & < -->y</a>', 'xy'],
    ['<a>1\r\n2\r3</a>', '1\n2\n3'],
  ])('takes the text of %s as it is', (text, expected) => {
    expect(readXml(text).text).toBe(expected);
  });

  it('decodes attributes, which may hold what ends a tag', () => {
    expect(readXml('<a b="&#x3c;c/> &amp; \'"/>').attribute('b')).toBe("<c/> & '");
  });

  it.each([
    ['', 'whole'],
    ['<a>', 'whole'],
    ['<!-- only -->', 'whole'],
    ['<a></b>', 'order'],
    ['</a>', 'order'],
    ['<a></a ></a>', 'order'],
    ['<a/><b/>', 'more than one root'],
    ['x<a/>', 'outside'],
    ['<a/>x', 'outside'],
    ['<a b="1" b="2"/>', 'twice'],
    ['<a b/>', 'cannot be read'],
    ['<a b=1/>', 'cannot be read'],
    ['<a b="<"/>', 'cannot be read'],
    ['<a b="1"c="2"/>', 'cannot be read'],
    ['<a', 'cannot be read'],
    ['< a/>', 'cannot be read'],
    ['<1/>', 'cannot be read'],
    ['<#text>x</#text>', 'cannot be read'],
    ['<:@>x</:@>', 'cannot be read'],
    ['<a><!-- </a>', 'close'],
    ['<a><![CDATA[</a>', 'close'],
    ['<?xml <a/>', 'close'],
    ['<a>\u0000</a>', 'characters'],
    ['<a>\ud800</a>', 'characters'],
    ['<a>\ufffe</a>', 'characters'],
    ['<a>&</a>', 'entity'],
    ['<a>&nbsp;</a>', 'entity'],
    ['<a>&#0;</a>', 'entity'],
    ['<a>&#xD800;</a>', 'entity'],
    ['<a>&#x110000;</a>', 'entity'],
    ['<a b="&c;"/>', 'entity'],
    ['<!DOCTYPE a><a/>', 'DOCTYPE'],
    ['<!doctype a><a/>', 'DOCTYPE'],
    ['<a><!ENTITY b "c"></a>', 'DOCTYPE'],
    ['<__proto__/>', 'not allowed'],
    ['<a constructor="1"/>', 'not allowed'],
    ['<a><prototype/></a>', 'not allowed'],
  ])('refuses %j', (text, reason) => {
    expect(refusal(text)).toContain(reason);
  });

  it('takes 32 levels, 32 attributes and 100,000 elements, and not one more', () => {
    const nested = (levels: number) => '<a>'.repeat(levels) + '</a>'.repeat(levels);
    const crowded = (count: number) =>
      `<a${Array.from({ length: count }, (_none, index) => ` b${index}="1"`).join('')}/>`;
    const many = (count: number) => `<a>${'<b/>'.repeat(count - 1)}</a>`;
    expect(readXml(nested(32)).tag).toBe('a');
    expect(refusal(nested(33))).toContain('deep');
    expect(readXml(crowded(32)).attributes.size).toBe(32);
    expect(refusal(crowded(33))).toContain('attributes');
    expect(readXml(many(100_000)).content).toHaveLength(99_999);
    expect(refusal(many(100_001))).toContain('elements');
  });
});
