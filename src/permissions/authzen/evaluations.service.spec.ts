import { OURS, SmallDirectory, THEIRS } from '../../../test/support/small-directory.js';
import { InvalidInput, Unavailable } from '../../common/errors.js';
import type { Caller } from '../../common/principal.js';
import { CHECK_BATCH_LENGTH } from '../decisions/check-batch.js';
import type { DecisionsWire } from './decision.wire.js';
import { EvaluationsService } from './evaluations.service.js';

const onOurs = { resource: { type: 'organization', id: OURS } };
const bob = { subject: { type: 'user', id: 'bob' } };
const may = (name: string) => ({ ...bob, ...onOurs, action: { name } });

describe('EvaluationsService', () => {
  let directory: SmallDirectory;
  let service: EvaluationsService;
  let gateway: Caller;

  beforeEach(() => {
    directory = new SmallDirectory();
    gateway = directory.user('gateway');
    directory.user('bob', 'READ', 'UPDATE');
    service = new EvaluationsService(directory.checks, directory.batches);
  });

  const fieldOf = async (refused: Promise<unknown>) => {
    const error: unknown = await refused.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InvalidInput);
    return (error as InvalidInput).fields[0];
  };

  describe('one evaluation', () => {
    it('is decided, with the reason and the revision', async () => {
      const allowed = await service.evaluate(gateway, may('READ'));
      const denied = await service.evaluate(gateway, may('DELETE'));
      const revision = String(directory.feed.position);
      expect(allowed).toEqual({ decision: true, context: { reason: 'allowed', revision } });
      expect(denied).toMatchObject({ decision: false, context: { reason: 'not_held' } });
    });

    it('about what is not there is denied, and not refused', async () => {
      for (const asked of [
        may('FLY'),
        { ...may('READ'), subject: { type: 'user', id: 'nobody' } },
        { ...may('READ'), resource: { type: 'project', id: 'gemini' } },
        { ...may('READ'), resource: { type: 'organization', id: THEIRS } },
      ]) {
        expect(await service.evaluate(gateway, asked)).toEqual({
          decision: false,
          context: { error: { status: 404, message: expect.stringContaining('No such') } },
        });
      }
    });

    it('is refused where it cannot be read, or cannot be answered', async () => {
      expect(await fieldOf(service.evaluate(gateway, { ...may('READ'), action: 7 }))).toMatchObject({
        field: 'action',
      });
      directory.log.open = 1;
      directory.log.running = [3n];
      const context = { revision: '3' };
      await expect(service.evaluate(gateway, { ...may('READ'), context })).rejects.toThrow(Unavailable);
    });
  });

  describe('several', () => {
    const all = (...names: readonly string[]) => ({
      ...bob,
      ...onOurs,
      evaluations: names.map((name) => ({ action: { name } })),
    });
    const decided = async (request: unknown) =>
      ((await service.evaluateAll(gateway, request)) as DecisionsWire).evaluations.map(
        ({ decision }) => decision,
      );
    const semantic = (evaluations_semantic: unknown) => ({ options: { evaluations_semantic } });

    it('are decided in their order, all at one revision, by what is common to them', async () => {
      const { evaluations } = (await service.evaluateAll(
        gateway,
        all('READ', 'DELETE', 'UPDATE'),
      )) as DecisionsWire;
      const revision = evaluations[0]?.context.revision;
      expect(evaluations).toEqual([
        { decision: true, context: { reason: 'allowed', revision } },
        { decision: false, context: { reason: 'not_held', revision } },
        { decision: true, context: { reason: 'allowed', revision } },
      ]);
      expect(BigInt(revision!)).toBeGreaterThan(0n);
    });

    it('fail one by one, and the others are answered', async () => {
      const request = { ...all('READ', 'FLY', 'UPDATE'), options: {} };
      request.evaluations.push({ action: 7 as unknown as { name: string } });
      const { evaluations } = (await service.evaluateAll(gateway, request)) as DecisionsWire;
      expect(evaluations).toMatchObject([
        { decision: true },
        { decision: false, context: { error: { status: 404, message: 'No such permission: FLY.' } } },
        { decision: true },
        { decision: false, context: { error: { status: 400, message: 'The action must be an object.' } } },
      ]);
    });

    it('that are none are one evaluation in the body itself', async () => {
      const one = { decision: true, context: { reason: 'allowed' } };
      expect(await service.evaluateAll(gateway, may('READ'))).toMatchObject(one);
      expect(await service.evaluateAll(gateway, { ...may('READ'), evaluations: [] })).toMatchObject(one);
    });

    it.each([
      [undefined, [true, false, true, false]],
      ['execute_all', [true, false, true, false]],
      ['deny_on_first_deny', [true, false]],
      ['permit_on_first_permit', [true]],
    ])('end as %s has it', async (name, expected) => {
      const request = { ...all('READ', 'DELETE', 'UPDATE', 'CREATE'), ...semantic(name) };
      expect(await decided(request)).toEqual(expected);
    });

    it('are all told where none of them is the last one', async () => {
      expect(await decided({ ...all('READ', 'UPDATE'), ...semantic('deny_on_first_deny') })).toEqual([
        true,
        true,
      ]);
      expect(await decided({ ...all('DELETE', 'FLY'), ...semantic('permit_on_first_permit') })).toEqual([
        false,
        false,
      ]);
    });

    it('end with one that fails, where the first denial is the last one', async () => {
      expect(await decided({ ...all('FLY', 'READ'), ...semantic('deny_on_first_deny') })).toEqual([false]);
    });

    it('are asked as strictly as the strictest of them wants it', async () => {
      const request = all('READ', 'UPDATE');
      const strict = { ...request.evaluations[1]!, context: { consistency: 'strict' } };
      await service.evaluateAll(gateway, request);
      expect(directory.reader.moments).toBe(0);
      await service.evaluateAll(gateway, { ...request, evaluations: [request.evaluations[0], strict] });
      expect(directory.reader.moments).toBe(1);
    });

    it('are as many as a batch may have', async () => {
      const request = all(...Array<string>(CHECK_BATCH_LENGTH).fill('READ'));
      expect(await decided(request)).toHaveLength(CHECK_BATCH_LENGTH);
      request.evaluations.push({ action: { name: 'READ' } });
      expect(await fieldOf(service.evaluateAll(gateway, request))).toEqual({
        field: 'evaluations',
        constraint: 'arrayMaxSize',
        message: 'There must be no more than 1000 evaluations.',
      });
    });

    it.each([
      ['the request', [], { field: 'request', constraint: 'isObject' }],
      [
        'the evaluations',
        { evaluations: {} },
        { field: 'evaluations', constraint: 'isArray', message: 'The evaluations must be an array.' },
      ],
      ['the options', { ...all('READ'), options: 7 }, { field: 'options', constraint: 'isObject' }],
      [
        'the semantic',
        { ...all('READ'), ...semantic('guess') },
        {
          field: 'options.evaluations_semantic',
          constraint: 'isIn',
          message:
            'The evaluations_semantic must be one of execute_all, deny_on_first_deny, permit_on_first_permit.',
        },
      ],
    ])('are refused together where %s cannot be read', async (_what, request, field) => {
      expect(await fieldOf(service.evaluateAll(gateway, request))).toMatchObject(field);
    });
  });
});
