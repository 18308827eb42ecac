import fc from 'fast-check';
import { InvalidInput, ReferenceNotFound } from '../../common/errors.js';
import { readEvaluation, type Members } from './evaluation.js';

const asked = {
  subject: { type: 'user', id: 'ann' },
  action: { name: 'READ' },
  resource: { type: 'project', id: 'apollo' },
};
const understood = {
  question: {
    subject: asked.subject,
    permission: 'READ',
    scope: asked.resource,
  },
  freshness: undefined,
};
const fieldOf = (wrong: unknown) => (wrong as InvalidInput).fields[0];

describe('an evaluation', () => {
  it('is a question in the words of the standard', () => {
    expect(readEvaluation(asked)).toEqual(understood);
    const group = { ...asked, subject: { type: 'group', id: 'crew' } };
    expect(readEvaluation(group)).toMatchObject({ question: { subject: group.subject } });
  });

  it('may carry properties and other members, which mean nothing here', () => {
    const rich = {
      ...asked,
      subject: { ...asked.subject, properties: { department: 'Sales' } },
      action: { ...asked.action, properties: {} },
      context: { time: '2026-03-03T09:00:00Z' },
      other: 1,
    };
    expect(readEvaluation(rich)).toEqual(understood);
  });

  it('takes what it leaves out from the defaults, member by member', () => {
    const { subject, ...rest } = asked;
    expect(readEvaluation(rest, { subject })).toEqual(understood);
    expect(
      readEvaluation({ ...rest, subject: { id: 'ann' } }, { subject: { type: 'user', id: 'bob' } }),
    ).toEqual(understood);
    expect(readEvaluation(asked, { subject: { type: 'group', id: 'crew' }, resource: {} })).toEqual(
      understood,
    );
  });

  it.each([
    ['subject', 'type'],
    ['subject', 'id'],
    ['action', 'name'],
    ['resource', 'type'],
    ['resource', 'id'],
  ] as const)('has a %s with a %s, which is a text', (part, name) => {
    for (const value of [undefined, null, 7, {}, '\ud800']) {
      const wrong = readEvaluation({ ...asked, [part]: { ...asked[part], [name]: value } });
      expect(wrong).toBeInstanceOf(InvalidInput);
      expect(fieldOf(wrong)).toEqual({
        field: `${part}.${name}`,
        constraint: 'isString',
        message: `The ${name} of the ${part} must be a string.`,
      });
    }
  });

  it('is an object of objects', () => {
    for (const value of [null, [], 'READ', 7]) {
      expect(fieldOf(readEvaluation(value))).toEqual({
        field: 'evaluation',
        constraint: 'isObject',
        message: 'The evaluation must be an object.',
      });
    }
    expect(fieldOf(readEvaluation({ ...asked, action: 'READ' }))).toMatchObject({ field: 'action' });
    expect(fieldOf(readEvaluation(asked, { resource: [] }))).toMatchObject({ field: 'resource' });
    expect(fieldOf(readEvaluation({ ...asked, context: null }))).toMatchObject({ field: 'context' });
  });

  it('does not count what objects inherit', () => {
    const inheriting = Object.create(asked) as Members;
    expect(readEvaluation(inheriting)).toBeInstanceOf(InvalidInput);
    const { subject, ...rest } = asked;
    const inherited = { ...rest, subject: Object.create(subject) as object };
    expect(fieldOf(readEvaluation(inherited))).toMatchObject({ field: 'subject.type' });
  });

  it.each([
    [{ subject: { type: 'robot', id: 'r2' } }, 'robot', 'r2'],
    [{ resource: { type: 'page', id: 'p' } }, 'page', 'p'],
    [{ action: { name: 'FLY' } }, 'permission', 'FLY'],
  ])('that names kinds or permissions unknown here is about nothing that is there: %j', (more, type, id) => {
    const wrong = readEvaluation({ ...asked, ...more });
    expect(wrong).toBeInstanceOf(ReferenceNotFound);
    expect(wrong).toMatchObject({ details: { type, id } });
  });

  it('may ask for freshness in its context', () => {
    const read = (context: object) => readEvaluation({ ...asked, context });
    expect(read({ revision: '90125' })).toMatchObject({ freshness: { atLeast: 90125n, strict: false } });
    expect(read({ consistency: 'strict' })).toMatchObject({
      freshness: { atLeast: undefined, strict: true },
    });
    expect(read({ consistency: 'fresh' })).toEqual(understood);
    expect(read({ revision: '9'.repeat(19) })).toMatchObject({ freshness: { strict: false } });
  });

  it.each(['', 'x1', '1x', '-1', '1'.repeat(20), 7, null])('refuses the revision %j', (revision) => {
    expect(fieldOf(readEvaluation({ ...asked, context: { revision } }))).toEqual({
      field: 'context.revision',
      constraint: 'isRevision',
      message: 'The revision of the context must be a string of 1 to 19 digits.',
    });
  });

  it.each(['', 'stale', 7, null])('refuses the consistency %j', (consistency) => {
    expect(fieldOf(readEvaluation({ ...asked, context: { consistency } }))).toEqual({
      field: 'context.consistency',
      constraint: 'isIn',
      message: 'The consistency of the context must be one of fresh, strict.',
    });
  });

  it('is read or refused, whatever is sent', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue()), (body, defaults) => {
        const read = readEvaluation(body, defaults);
        const isRefused = read instanceof InvalidInput || read instanceof ReferenceNotFound;
        expect(isRefused || 'question' in read).toBe(true);
      }),
    );
  });

  it('hides no fault of ours behind a refusal', () => {
    const trap = {
      get subject(): never {
        throw new TypeError('Something is broken.');
      },
    };
    expect(() => readEvaluation(trap)).toThrow(TypeError);
  });
});
