import { changeOf, deciding, held, OURS, signedIn, THEIRS, uuid } from '../../../test/support/deciding.js';
import { InvalidInput } from '../../common/errors.js';
import { INSTALLATION, organizationScope, type Scope } from '../catalogue/scope.js';
import type { Subject } from '../catalogue/subject.js';
import type { Decision } from './decisions.service.js';
import { HeldPermissions } from './held-permissions.js';

const ANN = uuid('a');
const BOB = uuid('b');
const CREW = uuid('c');
const NOBODY = uuid('f');
const project: Scope = { type: 'project', id: uuid('1') };
const here = organizationScope(OURS);

const user = (id: string): Subject => ({ type: 'user', id });
const yes: Decision = { allowed: true, reason: 'allowed' };
const no = (reason: Decision['reason']): Decision => ({ allowed: false, reason });

describe('Decisions', () => {
  let world: ReturnType<typeof deciding>;

  beforeEach(() => {
    world = deciding();
    world.directory.user.set(ANN, {
      organizationId: OURS,
      holds: [held('LOGIN'), held('TestManagement', project)],
      groups: [CREW],
    });
    world.directory.user.set(BOB, { organizationId: OURS, active: false, holds: [held('SiteAdmin')] });
    world.directory.group.set(CREW, {
      organizationId: OURS,
      confers: [held('READ')],
      privileges: { [CREW]: ['group_view'], [ANN]: ['group_update'] },
    });
  });

  describe('what somebody holds', () => {
    it('is his own and what his groups confer, whatever the scopes of his token', async () => {
      const { entries } = await world.decisions.held(signedIn(ANN, []));
      expect(entries).toEqual([held('LOGIN'), held('TestManagement', project), held('READ')]);
    });

    it('is nothing for who may do nothing: nobody, the unknown, the disabled, Guildhall itself', async () => {
      for (const principal of [
        { kind: 'anonymous', organizationId: OURS },
        { kind: 'system', organizationId: OURS },
        signedIn(NOBODY),
        signedIn(BOB),
        { ...signedIn(ANN), organizationId: THEIRS },
      ] as const)
        expect((await world.decisions.held(principal)).entries).toEqual([]);
    });

    it('is found for many by one question, under the id of each', async () => {
      const each = await world.decisions.heldByEach([BOB, ANN, NOBODY], OURS);
      expect([...each].map(([id, { entries }]) => [id, entries.length])).toEqual([
        [BOB, 0],
        [ANN, 3],
        [NOBODY, 0],
      ]);
      expect(world.reader.asked).toContain(`ofThemselves ${BOB} ${ANN} ${NOBODY}`);
    });
  });

  describe('whether a principal may do something', () => {
    it('is asked about his organization unless a scope is named', async () => {
      expect(await world.decisions.may(signedIn(ANN), 'READ')).toEqual(yes);
      expect(await world.decisions.may(signedIn(ANN), 'UPDATE')).toEqual(no('not_held'));
      expect(await world.decisions.may(signedIn(ANN), 'TestManagement/View')).toEqual(no('not_held'));
      expect(await world.decisions.may(signedIn(ANN), 'TestManagement/View', project)).toEqual(yes);
      expect(await world.decisions.may(signedIn(ANN), 'READ', INSTALLATION)).toEqual(no('not_held'));
    });

    it('is narrowed by the scopes of his token, which add nothing', async () => {
      expect(await world.decisions.may(signedIn(ANN, ['READ']), 'READ')).toEqual(yes);
      expect(await world.decisions.may(signedIn(ANN, ['LOGIN']), 'READ')).toEqual(no('scope_of_token'));
      expect(await world.decisions.may(signedIn(ANN, ['UPDATE']), 'UPDATE')).toEqual(no('not_held'));
    });

    it('is told of one who is not signed in by what he is said to hold, since he has no token', () => {
      const all = new HeldPermissions([held('SiteAdmin')]);
      const nobody = { kind: 'anonymous', organizationId: OURS } as const;
      expect(world.decisions.judge(all, nobody, 'READ', here)).toEqual(yes);
    });
  });

  describe('checks', () => {
    const check = (subject: Subject, permission: string, scope: Scope = here) =>
      world.decisions.check(OURS, subject, permission, scope);

    it('allow what is held, to users and to groups', async () => {
      expect(await check(user(ANN), 'LOGIN')).toMatchObject(yes);
      expect(await check({ type: 'group', id: CREW }, 'READ')).toMatchObject(yes);
      expect(await check({ type: 'group', id: CREW }, 'LOGIN')).toMatchObject(no('not_held'));
    });

    it('tell a user who is not active from one who holds nothing, and a group that is not there from neither', async () => {
      expect(await check(user(BOB), 'READ')).toMatchObject(no('not_active'));
      expect(await check(user(NOBODY), 'READ')).toMatchObject(no('not_active'));
      expect(await check(user(ANN), 'UPDATE')).toMatchObject(no('not_held'));
      expect(await check({ type: 'group', id: NOBODY }, 'READ')).toMatchObject(no('not_held'));
    });

    it('tell what has run out from what has not begun and from what never was', async () => {
      const times = { over: [held('READ')], toCome: [held('READ'), held('UPDATE')] };
      world.directory.user.set(ANN, { organizationId: OURS, ...times });
      expect(await check(user(ANN), 'READ')).toMatchObject(no('expired'));
      expect(await check(user(ANN), 'UPDATE')).toMatchObject(no('not_begun'));
      expect(await check(user(ANN), 'CREATE')).toMatchObject(no('not_held'));
    });

    it('bear a revision that they are no older than', async () => {
      const { revision } = await check(user(ANN), 'READ');
      expect(revision).toBe(world.feed.position);
      const later = await world.decisions.check(OURS, user(ANN), 'READ', here, { atLeast: revision + 1n });
      expect(later.revision).toBe(revision + 1n);
    });

    it('are refused to who asks for a revision that the log has not come to, strictly or not', async () => {
      for (const strict of [false, true]) {
        const asked = world.decisions.check(OURS, user(ANN), 'READ', here, { strict, atLeast: 999n });
        await expect(asked).rejects.toThrow(InvalidInput);
      }
    });

    it('answer from memory, and past it when they are asked to be strict', async () => {
      await check(user(ANN), 'READ');
      world.directory.user.set(ANN, { organizationId: OURS });
      expect(await check(user(ANN), 'READ')).toMatchObject(yes);
      const strict = await world.decisions.check(OURS, user(ANN), 'READ', here, { strict: true });
      expect(strict).toMatchObject(no('not_held'));
    });

    it('hear of a revocation at once that this process kept', async () => {
      await check(user(ANN), 'READ');
      world.directory.group.set(CREW, { organizationId: OURS });
      world.log.keep(changeOf('grant', uuid('e'), { facts: { subject: { type: 'group', id: CREW } } }));
      expect(await check(user(ANN), 'READ')).toMatchObject(no('not_held'));
    });
  });

  describe('many questions', () => {
    const asked = async (id: string, permission: string) => ({
      standing: (await world.standings.of(OURS, user(id)))!,
      permission,
      scope: here,
    });

    it('have what is out of its time read at once, and only for those who are refused and may act', async () => {
      const times = { organizationId: OURS, holds: [held('READ')], over: [held('UPDATE')] };
      world.directory.user.set(ANN, times);
      world.directory.user.set(BOB, { ...times, active: false });
      world.directory.user.set(NOBODY, times);
      const questions = [await asked(ANN, 'UPDATE'), await asked(BOB, 'UPDATE'), await asked(NOBODY, 'READ')];
      await world.decisions.prepare(questions);
      const read = () => world.reader.asked.filter((question) => question.startsWith('outOfTime'));
      expect(read()).toEqual([`outOfTime ${ANN}`]);
      const answers = await Promise.all(
        questions.map(async (one) => world.decisions.about(one.standing, one)),
      );
      expect(answers).toEqual([no('expired'), no('not_active'), yes]);
      expect(read()).toHaveLength(1);
    });

    it('are narrowed one by one', async () => {
      const one = await asked(ANN, 'READ');
      const about = (tokenScopes?: readonly string[]) =>
        world.decisions.about(one.standing, { ...one, tokenScopes });
      expect([await about(['READ']), await about(['LOGIN']), await about()]).toEqual([
        yes,
        no('scope_of_token'),
        yes,
      ]);
    });
  });

  describe('inside a group', () => {
    it('tell what memberships confer there, to whom and what not', async () => {
      expect(await world.decisions.hasGroupPrivilege(ANN, CREW, 'group_view')).toBe(true);
      expect(await world.decisions.hasGroupPrivilege(ANN, CREW, 'group_update')).toBe(true);
      expect(await world.decisions.hasGroupPrivilege(ANN, CREW, 'group_delete')).toBe(false);
      expect(await world.decisions.hasGroupPrivilege(BOB, CREW, 'group_view')).toBe(false);
    });

    it('tell who is in it', async () => {
      expect(await world.decisions.isEffectiveMember(ANN, CREW)).toBe(true);
      expect(await world.decisions.isEffectiveMember(BOB, CREW)).toBe(false);
    });
  });
});
