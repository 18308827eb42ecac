import type { FastifyRequest } from 'fastify';
import { MalformedBody, UnsupportedMediaType } from '../errors.js';
import { isJson, parseJsonBody } from './json-body.js';

function parse(body: string | Buffer, contentType: string | undefined = 'application/json'): unknown {
  return parseJsonBody({ bytes: Buffer.from(body), contentType, request: {} as FastifyRequest });
}

describe('parseJsonBody', () => {
  it('reads JSON', () => {
    expect(parse('{"name":"Crew 🦁"}')).toEqual({ name: 'Crew 🦁' });
  });

  it.each(['{"name":', '', '{name:1}', "{'name':1}", '{"a":1} {"b":2}', 'undefined', '{"a":01}'])(
    'refuses %j as malformed',
    (body) => {
      expect(() => parse(body)).toThrow(MalformedBody);
    },
  );

  it('refuses bytes that are not UTF-8 rather than guess at them', () => {
    expect(() => parse(Buffer.from([0x22, 0xc3, 0x28, 0x22]))).toThrow(MalformedBody);
  });

  it.each(['{"__proto__":{"admin":true}}', '{"a":[{"__proto__":null}]}', String.raw`{"\u005f_proto__":1}`])(
    'refuses a key that would reach a prototype: %s',
    (body) => {
      expect(() => parse(body)).toThrow(MalformedBody);
    },
  );

  it('refuses nesting without end as malformed, not as a fault of ours', () => {
    expect(() => parse('['.repeat(500_000))).toThrow(MalformedBody);
    expect(() => parse('['.repeat(200_000) + ']'.repeat(200_000))).toThrow(MalformedBody);
  });

  it('reads what is nested 64 deep, and refuses what is nested deeper', () => {
    const lists = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    const objects = (depth: number) => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);
    for (const nested of [lists, objects]) {
      expect(() => parse(nested(64))).not.toThrow();
      for (const depth of [65, 2000]) expect(() => parse(nested(depth))).toThrow(MalformedBody);
    }
  });

  it.each([undefined, '', 'text/plain', 'application/xml', 'application/jsonp', 'text/json'])(
    'does not read %j',
    (contentType) => {
      const body = { bytes: Buffer.from('{}'), contentType, request: {} as FastifyRequest };
      expect(() => parseJsonBody(body)).toThrow(UnsupportedMediaType);
    },
  );

  it.each([
    'application/json',
    'Application/JSON; charset=utf-8',
    'application/merge-patch+json',
    ' application/json',
  ])('reads %j', (contentType) => {
    expect(isJson(contentType)).toBe(true);
  });
});
