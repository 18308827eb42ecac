import { deciding, held, OURS, signedIn, THEIRS, uuid } from '../../../test/support/deciding.js';
import { fakeRequest, type RequestDraft } from '../../../test/support/fake-request.js';
import type { Principal } from '../../common/principal.js';
import { readConfig } from '../../config/app.config.js';
import { INSTALLATION } from '../catalogue/scope.js';
import {
  allOf,
  anyOf,
  body,
  effectiveMember,
  groupPrivilege,
  madeBy,
  overInstallation,
  param,
  permission,
  self,
  whenBodyNames,
  whenQueryNames,
  wholeToken,
  type AccessExpression,
  type UserNaming,
} from './access-expression.js';
import { AccessEvaluator } from './access.evaluator.js';

const ANN = uuid('a');
const BOB = uuid('b');
const CREW = uuid('c');
const COOKS = uuid('d');
const PROJECT = uuid('1');

const nobody: Principal = { kind: 'anonymous', organizationId: OURS };
const allowed = { allowed: true, onlyScopes: false, missing: [] };
const refused = (...missing: string[]) => ({ allowed: false, onlyScopes: false, missing });
const narrowed = (...missing: string[]) => ({ allowed: false, onlyScopes: true, missing });

describe('AccessEvaluator', () => {
  let world: ReturnType<typeof deciding>;
  let env: Record<string, string>;

  beforeEach(() => {
    world = deciding();
    env = {};
    world.directory.project.set(PROJECT, { organizationId: OURS, publicId: 'moon' });
    world.directory.group.set(CREW, {
      organizationId: OURS,
      publicId: 'crew',
      madeBy: BOB,
      privileges: { [ANN]: ['group_update'] },
    });
    world.directory.group.set(COOKS, { organizationId: OURS, parents: [CREW] });
    world.directory.user.set(ANN, {
      organizationId: OURS,
      publicId: 'ann',
      number: 4,
      logins: ['ann@example.org'],
      holds: [held('LOGIN'), held('Project', { type: 'project', id: PROJECT })],
      groups: [COOKS],
    });
    world.directory.user.set(BOB, { organizationId: OURS, publicId: 'bob', logins: ['bob'] });
  });

  const evaluator = () => {
    const { decisions, access, known, relations } = world;
    return new AccessEvaluator(decisions, access, known, relations, readConfig(env));
  };

  const evaluate = async (
    expression: AccessExpression,
    from: Principal = signedIn(ANN),
    draft: RequestDraft = {},
  ) => evaluator().evaluate(expression, fakeRequest({ ...draft, from }));

  describe('a permission', () => {
    it('is held in the organization, or is missing by its name', async () => {
      expect(await evaluate(permission('LOGIN'))).toEqual(allowed);
      expect(await evaluate(permission('READ'))).toEqual(refused('READ'));
      expect(await evaluate(permission('LOGIN'), nobody)).toEqual(refused('LOGIN'));
    });

    it('that only the scopes of the token keep from being used, is missing for that reason', async () => {
      expect(await evaluate(permission('LOGIN'), signedIn(ANN, ['READ']))).toEqual(narrowed('LOGIN'));
      expect(await evaluate(permission('LOGIN'), signedIn(ANN, ['LOGIN']))).toEqual(allowed);
      expect(await evaluate(permission('READ'), signedIn(ANN, ['LOGIN']))).toEqual(refused('READ'));
    });

    it('is held on what the request names, by any id of it', async () => {
      const onProject = permission('Project', { type: 'project', reference: param('id') });
      for (const id of [PROJECT, 'moon'])
        expect(await evaluate(onProject, signedIn(ANN), { params: { id } })).toEqual(allowed);
      const onGroup = permission('Project', { type: 'group', reference: body('group') });
      expect(await evaluate(onGroup, signedIn(ANN), { body: { group: 'crew' } })).toEqual(refused('Project'));
    });

    it('is not held on what is not there, is elsewhere or is not named at all, whatever else is held', async () => {
      world.directory.user.set(ANN, { organizationId: OURS, holds: [held('SiteAdmin')] });
      world.directory.project.set(uuid('2'), { organizationId: THEIRS, publicId: 'mars' });
      const onProject = permission('Project', { type: 'project', reference: param('id') });
      expect(await evaluate(onProject, signedIn(ANN), { params: { id: 'moon' } })).toEqual(allowed);
      for (const id of ['mars', uuid('2'), 'venus', '', undefined])
        expect(await evaluate(onProject, signedIn(ANN), { params: { id } })).toEqual(refused('Project'));
    });

    it('is not asked about nothing, even if something should bear that name', async () => {
      world.directory.user.set(ANN, { organizationId: OURS, holds: [held('SiteAdmin')] });
      world.directory.project.set(uuid('2'), { organizationId: OURS, publicId: '' });
      const onProject = permission('Project', { type: 'project', reference: param('id') });
      expect(await evaluate(onProject, signedIn(ANN), { params: { id: '' } })).toEqual(refused('Project'));
    });

    it('over the installation is no permission in the organization', async () => {
      world.directory.user.set(ANN, { organizationId: OURS, holds: [held('SiteAdmin')] });
      world.directory.user.set(BOB, { organizationId: OURS, holds: [held('SiteAdmin', INSTALLATION)] });
      expect(await evaluate(overInstallation('SiteAdmin'))).toEqual(refused('SiteAdmin'));
      expect(await evaluate(overInstallation('SiteAdmin'), signedIn(BOB))).toEqual(allowed);
    });

    it('is asked for once a request, however many terms there are', async () => {
      const terms = anyOf(permission('READ'), permission('UPDATE'), permission('CREATE'));
      const request = fakeRequest({ from: signedIn(ANN) });
      const one = evaluator();
      let asked = 0;
      const { held: holdings } = world.decisions;
      world.decisions.held = (principal) => {
        asked++;
        return holdings.call(world.decisions, principal);
      };
      await one.evaluate(terms, request);
      expect(asked).toBe(1);
      await one.evaluate(terms, fakeRequest({ from: signedIn(BOB) }));
      expect(asked).toBe(2);
    });
  });

  describe('reading the directory', () => {
    const reading = permission('directory.read');

    it('takes somebody who may, unless a surface is opened to everybody', async () => {
      expect(await evaluate(reading, nobody)).toEqual(refused('directory.read'));
      env['GUILDHALL_ANONYMOUS_READ_SURFACES'] = 'confluence,native';
      expect(await evaluate(reading, nobody)).toEqual(allowed);
      expect(await evaluate(permission('LOGIN'), nobody)).toEqual(refused('LOGIN'));
      env['GUILDHALL_ANONYMOUS_READ_SURFACES'] = 'confluence';
      expect(await evaluate(reading, nobody)).toEqual(refused('directory.read'));
    });

    it('is open to those who are not signed in only: whoever shows a token is judged by it', async () => {
      env['GUILDHALL_ANONYMOUS_READ_SURFACES'] = 'native';
      expect(await evaluate(reading, signedIn(BOB))).toEqual(refused('directory.read'));
    });

    it('is closed where the organization has ended', async () => {
      env['GUILDHALL_ANONYMOUS_READ_SURFACES'] = 'native';
      world.directory.organization.delete(OURS);
      expect(await evaluate(reading, nobody)).toEqual(refused('directory.read'));
    });

    it('can be kept to administrators, surface by surface, and nothing else is', async () => {
      const managing = 'Administration/Organisation/ManageUserAndGroupSecurity';
      world.directory.user.set(ANN, { organizationId: OURS, holds: [held('directory.read')] });
      world.directory.user.set(BOB, { organizationId: OURS, holds: [held(managing), held('LOGIN')] });
      env['GUILDHALL_ADMINISTRATOR_READ_SURFACES'] = 'confluence';
      expect(await evaluate(reading)).toEqual(allowed);
      env['GUILDHALL_ADMINISTRATOR_READ_SURFACES'] = 'native';
      expect(await evaluate(reading)).toEqual(refused(managing));
      expect(await evaluate(reading, signedIn(BOB))).toEqual(allowed);
      expect(await evaluate(permission('LOGIN'), signedIn(BOB))).toEqual(allowed);
    });
  });

  describe('a privilege in a group', () => {
    const updating = groupPrivilege('group_update', param('id'));
    const inCrew = { params: { id: 'crew' } };

    it('is what memberships confer there', async () => {
      expect(await evaluate(updating, signedIn(ANN), inCrew)).toEqual(allowed);
      expect(await evaluate(updating, signedIn(BOB), inCrew)).toEqual(refused('group_update'));
      expect(await evaluate(updating, nobody, inCrew)).toEqual(refused('group_update'));
    });

    it('is not held in a group that is not there', async () => {
      expect(await evaluate(updating, signedIn(ANN), { params: { id: 'nowhere' } })).toEqual(
        refused('group_update'),
      );
      expect(await evaluate(updating, signedIn(ANN))).toEqual(refused('group_update'));
    });

    it('is narrowed by the scopes of the token like a permission', async () => {
      expect(await evaluate(updating, signedIn(ANN, ['group_view']), inCrew)).toEqual(
        narrowed('group_update'),
      );
      expect(await evaluate(updating, signedIn(ANN, ['group_update']), inCrew)).toEqual(allowed);
      expect(await evaluate(updating, signedIn(BOB, []), inCrew)).toEqual(refused('group_update'));
    });
  });

  describe('who the caller is', () => {
    it('is asked by id and publicId, whatever the scopes of his token', async () => {
      for (const id of [ANN, 'ann'])
        expect(await evaluate(self(param('id')), signedIn(ANN, []), { params: { id } })).toEqual(allowed);
      for (const id of [BOB, 'bob', 'nobody', undefined])
        expect(await evaluate(self(param('id')), signedIn(ANN), { params: { id } })).toEqual(refused('self'));
      expect(await evaluate(self(param('id')), nobody, { params: { id: ANN } })).toEqual(refused('self'));
    });

    it.each<[string, UserNaming | undefined, object]>([
      ['himself', { by: 'caller' }, allowed],
      ['by his number', { by: 'number', number: 4 }, allowed],
      ['by the number of another', { by: 'number', number: 5 }, refused('self')],
      ['by his login', { by: 'login', names: ['ann@example.org'] }, allowed],
      [
        'by the first of several logins that somebody bears',
        { by: 'login', names: ['x', 'ann@example.org', 'bob'] },
        allowed,
      ],
      [
        'by the login of another, who comes first',
        { by: 'login', names: ['bob', 'ann@example.org'] },
        refused('self'),
      ],
      ['by no login at all', { by: 'login', names: [] }, refused('self')],
      ['by nothing', undefined, refused('self')],
    ])('is asked in a surface’s own way: %s', async (_way, naming, verdict) => {
      const read: string[] = [];
      const named = self(param('id'), (text) => {
        read.push(text);
        return naming;
      });
      expect(await evaluate(named, signedIn(ANN), { params: { id: 'as sent' } })).toEqual(verdict);
      expect(await evaluate(named, signedIn(ANN))).toEqual(verdict);
      expect(read).toEqual(['as sent', '']);
    });

    it('is asked in his own organization', async () => {
      const named = self(param('id'), () => ({ by: 'login', names: ['ann@example.org'] }));
      const foreigner = { ...signedIn(ANN), organizationId: THEIRS };
      expect(await evaluate(named, foreigner)).toEqual(refused('self'));
      expect(await evaluate(self(param('id')), foreigner, { params: { id: ANN } })).toEqual(refused('self'));
    });

    it('is nobody in particular where nobody is signed in', async () => {
      const named = self(param('id'), () => ({ by: 'caller' }));
      expect(await evaluate(named, nobody)).toEqual(refused('self'));
    });
  });

  it('asks whether the caller is in a group, directly or through others', async () => {
    const inGroup = effectiveMember(param('id'));
    for (const id of [CREW, 'crew', COOKS])
      expect(await evaluate(inGroup, signedIn(ANN, []), { params: { id } })).toEqual(allowed);
    for (const params of [{ id: 'nowhere' }, {}])
      expect(await evaluate(inGroup, signedIn(ANN), { params })).toEqual(refused('effective_member'));
    expect(await evaluate(inGroup, signedIn(BOB), { params: { id: CREW } })).toEqual(
      refused('effective_member'),
    );
    expect(await evaluate(inGroup, nobody, { params: { id: CREW } })).toEqual(refused('effective_member'));
  });

  it('asks whether a group was made by somebody, whoever calls', async () => {
    const made = madeBy(param('user'), param('group'));
    const of = (user: string | undefined, group: string | undefined, from: Principal = signedIn(ANN)) =>
      evaluate(made, from, { params: { user, group } });
    expect(await of('bob', 'crew')).toEqual(allowed);
    expect(await of('ann', 'crew')).toEqual(refused('creator'));
    expect(await of('bob', COOKS)).toEqual(refused('creator'));
    expect(await of(undefined, 'crew')).toEqual(refused('creator'));
    expect(await of('bob', undefined)).toEqual(refused('creator'));
    expect(await of('bob', 'crew', nobody)).toEqual(refused('creator'));
  });

  it('takes nobody for the maker of a group that nobody made', async () => {
    const made = madeBy(param('user'), param('group'));
    const params = { user: 'nobody', group: COOKS };
    expect(await evaluate(made, signedIn(ANN), { params })).toEqual(refused('creator'));
  });

  it('asks for a token that nothing narrows', async () => {
    expect(await evaluate(wholeToken())).toEqual(allowed);
    expect(await evaluate(wholeToken(), signedIn(ANN, ['SiteAdmin']))).toEqual(narrowed('whole_token'));
    expect(await evaluate(wholeToken(), nobody)).toEqual(refused('whole_token'));
  });

  describe('asking for more', () => {
    it('if the body names a field, whatever it says of it', async () => {
      const more = whenBodyNames('password', permission('READ'));
      for (const password of ['', null, false, undefined])
        expect(await evaluate(more, signedIn(ANN), { body: { password } })).toEqual(refused('READ'));
      for (const given of [undefined, null, 'password', {}, { Password: 1 }, []])
        expect(await evaluate(more, signedIn(ANN), { body: given })).toEqual(allowed);
      const inherited: unknown = Object.create({ password: 1 });
      expect(await evaluate(more, signedIn(ANN), { body: inherited })).toEqual(allowed);
    });

    it('if the query names a parameter, and not as false', async () => {
      const more = whenQueryNames('deleted', permission('READ'));
      for (const deleted of ['', 'true', '0', ['false', 'false']])
        expect(await evaluate(more, signedIn(ANN), { query: { deleted } })).toEqual(refused('READ'));
      for (const given of [{}, { deleted: 'false' }, undefined, null])
        expect(await evaluate(more, signedIn(ANN), { query: given })).toEqual(allowed);
    });
  });

  describe('any of several', () => {
    it('is enough, and those after it are not asked', async () => {
      const notAsked = self(param('id'), () => {
        throw new Error('asked');
      });
      expect(await evaluate(anyOf(permission('READ'), permission('LOGIN'), notAsked))).toEqual(allowed);
    });

    it('misses all of them, for want of scopes if that is so of one', async () => {
      const missing = ['READ', 'LOGIN'];
      const either = anyOf(permission('READ'), permission('LOGIN'));
      expect(await evaluate(either, signedIn(ANN, []))).toEqual(narrowed(...missing));
      expect(await evaluate(either, nobody)).toEqual(refused(...missing));
      expect(await evaluate(anyOf())).toEqual(refused());
    });
  });

  describe('all of several', () => {
    const both = allOf(permission('LOGIN'), wholeToken());

    it('are needed', async () => {
      expect(await evaluate(both)).toEqual(allowed);
      expect(await evaluate(allOf(permission('LOGIN'), permission('READ')))).toEqual(refused('READ'));
      expect(await evaluate(allOf())).toEqual(allowed);
    });

    it('miss those that are missing, and want only scopes if that is so of all that are', async () => {
      expect(await evaluate(both, signedIn(ANN, []))).toEqual(narrowed('LOGIN and whole_token'));
      expect(await evaluate(both, signedIn(ANN, ['LOGIN']))).toEqual(narrowed('whole_token'));
      expect(await evaluate(both, signedIn(BOB, []))).toEqual(refused('LOGIN and whole_token'));
    });
  });
});
