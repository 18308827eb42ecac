import { fakeRequest } from '../../../test/support/fake-request.js';
import {
  allOf,
  anyOf,
  body,
  describeExpression,
  effectiveMember,
  groupPrivilege,
  madeBy,
  overInstallation,
  param,
  permission,
  query,
  readReference,
  self,
  whenBodyNames,
  whenQueryNames,
  wholeToken,
} from './access-expression.js';
import { readingThePastBy } from './reading-the-past.js';

describe('describeExpression', () => {
  it.each([
    [permission('READ'), 'READ'],
    [permission('READ', { type: 'project', reference: param('id') }), 'READ on project :id'],
    [permission('READ', { type: 'group', reference: body('groupId') }), 'READ on group body.groupId'],
    [overInstallation('READ'), 'READ on the installation'],
    [groupPrivilege('group_update', param('gid')), 'group_update in group :gid'],
    [effectiveMember(query('groupId')), 'member of group query.groupId'],
    [self(param('id')), 'self is :id'],
    [self(query('name'), () => ({ by: 'caller' })), 'self is query.name'],
    [madeBy(param('uid'), param('gid')), ':uid made group :gid'],
    [wholeToken(), 'signed in without scopes'],
    [whenBodyNames('password', permission('READ')), '(with body.password: READ)'],
    [whenQueryNames('asOf', permission('READ')), '(with query.asOf: READ)'],
    [anyOf(permission('READ'), self(param('id'))), '(READ or self is :id)'],
    [allOf(permission('READ'), anyOf(permission('A'), permission('B'))), '(READ and (A or B))'],
    [readingThePastBy('asOf'), '(directory.read and (with query.asOf: audit.read))'],
    [readingThePastBy('deleted'), '(directory.read and (with query.deleted: audit.read))'],
  ])('tells the list of routes what is asked for', (expression, text) => {
    expect(describeExpression(expression)).toBe(text);
  });
});

describe('readReference', () => {
  const request = fakeRequest({
    params: { id: 'from the path' },
    query: { id: 'from the query', many: ['a', 'b'] },
    body: { id: 7, none: null, deep: { id: 'x' } },
  });

  it('finds an id where it is said to be, as text', () => {
    expect(readReference(request, param('id'))).toBe('from the path');
    expect(readReference(request, query('id'))).toBe('from the query');
    expect(readReference(request, body('id'))).toBe('7');
  });

  it('takes nothing for an id that is neither text nor a number', () => {
    for (const name of ['none', 'deep', 'absent']) expect(readReference(request, body(name))).toBeUndefined();
    expect(readReference(request, query('many'))).toBeUndefined();
  });

  it.each([undefined, null])('finds nothing in a body that is %s', (nothing) => {
    expect(readReference(fakeRequest({ body: nothing }), body('id'))).toBeUndefined();
  });
});
