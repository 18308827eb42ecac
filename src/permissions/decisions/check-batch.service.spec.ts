import { callOf, changeOf, deciding, held, OURS, uuid } from '../../../test/support/deciding.js';
import { CheckBatchService } from './check-batch.service.js';
import type { CheckResult } from './check-batch.js';
import type { Question } from './check.service.js';
import type { Freshness } from './freshness.js';

const ANN = uuid('a');
const BOB = uuid('b');
const PROJECT = uuid('1');

const about = (id: string, permission = 'LOGIN', more: Partial<Question> = {}): Question => ({
  subject: { type: 'user', id },
  permission,
  ...more,
});

const inWords = (result: CheckResult) => ('error' in result ? result.error.message : result.reason);

describe('CheckBatchService', () => {
  let world: ReturnType<typeof deciding>;
  let batches: CheckBatchService;

  beforeEach(() => {
    world = deciding();
    const { decisions, standings, scopes, revisions, reader, feed, log } = world;
    batches = new CheckBatchService(decisions, standings, scopes, revisions, reader, feed, log);
    world.directory.project.set(PROJECT, { organizationId: OURS, publicId: 'moon' });
    world.directory.user.set(ANN, { organizationId: OURS, publicId: 'ann', holds: [held('LOGIN')] });
    world.directory.user.set(BOB, { organizationId: OURS, holds: [held('READ')], over: [held('LOGIN')] });
  });

  const check = async (questions: readonly Question[], freshness?: Freshness, caller = callOf(BOB)) => {
    world.reader.asked.length = 0;
    const { results, revision } = await batches.check(caller, questions, freshness);
    return { answers: results.map(inWords), revision };
  };

  it('answers every question in its place', async () => {
    const scope = { type: 'project', id: 'moon' } as const;
    const { answers } = await check([
      about('ann'),
      about(BOB, 'LOGIN', { scope }),
      about(ANN, 'UPDATE', { scope }),
      about(ANN),
    ]);
    expect(answers).toEqual(['allowed', 'expired', 'not_held', 'allowed']);
  });

  it('lets a question fail by itself that names what is not there', async () => {
    const { answers } = await check([
      about(ANN, 'FLY'),
      about(uuid('f')),
      about(ANN, 'LOGIN', { scope: { type: 'project', id: 'mars' } }),
      about(ANN, 'LOGIN', { scope: { type: 'group' } }),
      about(ANN),
    ]);
    expect(answers).toEqual([
      'No such permission: FLY.',
      `No such user: ${uuid('f')}.`,
      'No such project: mars.',
      'No such group: .',
      'allowed',
    ]);
  });

  it('narrows what the caller asks about himself', async () => {
    const caller = callOf(ANN, ['READ']);
    const { answers } = await check([about(ANN), about(BOB, 'READ')], undefined, caller);
    expect(answers).toEqual(['scope_of_token', 'allowed']);
  });

  it('reads by one question a kind, and what is out of its time only once', async () => {
    const scope = { type: 'project', id: 'moon' } as const;
    await check([about(ANN, 'LOGIN', { scope }), about(BOB), about(BOB, 'UPDATE')]);
    expect(world.reader.asked).toEqual([
      `ofThemselves ${ANN} ${BOB}`,
      'resolve project moon',
      `outOfTime ${BOB}`,
    ]);
  });

  it('reads nothing, and does not look at the log again, where everything is at hand', async () => {
    await check([about(ANN), about(BOB, 'READ')]);
    const { looks } = world.log;
    const { answers } = await check([about(BOB, 'READ'), about(ANN)]);
    expect(answers).toEqual(['allowed', 'allowed']);
    expect([world.reader.asked, world.log.looks]).toEqual([[], looks]);
  });

  it('reads what is not at hand, be it one subject or one scope', async () => {
    const scope = { type: 'project', id: 'moon' } as const;
    await check([about(ANN)]);
    await check([about(ANN), about(BOB, 'READ')]);
    expect(world.reader.asked).toEqual([`ofThemselves ${BOB}`]);
    await check([about(ANN, 'LOGIN', { scope })]);
    expect(world.reader.asked).toEqual(['resolve project moon']);
  });

  it('begins anew at one moment of the database if something was kept while it read', async () => {
    world.log.hear(changeOf('user', ANN));
    await check([about(ANN)]);
    const { ofThemselves } = world.reader;
    world.reader.ofThemselves = async (...asked) => {
      const found = await ofThemselves.apply(world.reader, asked);
      world.log.keep(changeOf('user', BOB));
      return found;
    };
    const { answers, revision } = await check([about(ANN), about(BOB, 'READ')]);
    expect(answers).toEqual(['allowed', 'allowed']);
    expect(world.reader.asked).toContain('at one moment');
    expect(revision).toBe(await world.log.position());
  });

  it('needs no moment of its own if nothing was kept meanwhile, and looks to be sure of it', async () => {
    await check([about(ANN)]);
    const { looks } = world.log;
    const { revision } = await check([about(BOB, 'READ')]);
    expect(world.reader.asked).not.toContain('at one moment');
    expect(world.log.looks).toBe(looks + 1);
    expect(revision).toBe(BigInt(looks));
  });

  describe('asked to be strict', () => {
    it('reads everything at one moment, and tells its position', async () => {
      await check([about(ANN)]);
      world.directory.user.set(ANN, { organizationId: OURS });
      world.log.keep(changeOf('user', ANN));
      const { answers, revision } = await check([about(ANN)], { strict: true });
      expect(world.reader.asked[0]).toBe('at one moment');
      expect(answers).toEqual(['not_held']);
      expect(revision).toBe(await world.log.position());
    });

    it('tells the revision that the caller knows where that is later', async () => {
      world.log.open = 10;
      const { revision } = await check([about(ANN)], { strict: true, atLeast: 8n });
      expect(revision).toBe(8n);
    });
  });

  it('answers no older than the revision that the caller knows', async () => {
    world.log.open = 10;
    expect(await check([about(ANN)], { atLeast: 7n })).toMatchObject({ revision: 7n });
  });

  it('answers nothing to nothing', async () => {
    expect(await check([])).toMatchObject({ answers: [] });
  });
});
