import { FakeChangeLog } from '../../../test/fakes/fake-change-log.js';
import { changeOf } from '../../../test/support/deciding.js';
import { ChangeFeed } from '../../common/change-feed.js';
import { InvalidInput, Unavailable } from '../../common/errors.js';
import { Revisions } from './revisions.js';

describe('Revisions', () => {
  let log: FakeChangeLog;
  let now: number;
  let feed: ChangeFeed;
  let revisions: Revisions;

  beforeEach(() => {
    log = new FakeChangeLog();
    now = 0;
    feed = new ChangeFeed(log, () => now);
    revisions = new Revisions(feed);
  });

  it('look at the log for an answer that is as fresh as all are only if the last look is too old', async () => {
    await revisions.reach();
    await revisions.reach();
    expect(log.looks).toBe(1);
    now += 1000;
    await revisions.reach({ strict: false });
    expect(log.looks).toBe(2);
  });

  it('always look for a strict answer, and have heard what they saw before they answer', async () => {
    const heard: unknown[] = [];
    await revisions.reach();
    feed.onNews((changes) => heard.push(changes));
    log.hear(changeOf('user', 'somebody'));
    await revisions.reach({ strict: true });
    expect([log.looks, heard.length]).toEqual([2, 1]);
  });

  it('have heard of the log what an answer must not be older than', async () => {
    await revisions.reach();
    await revisions.reach({ atLeast: feed.position + 1n });
    expect(log.looks).toBe(2);
    await revisions.reach({ atLeast: feed.position });
    expect(log.looks).toBe(2);
  });

  it('ask for patience while a revision is being written, and refuse one that was never given out', async () => {
    await revisions.reach();
    log.open = 10;
    log.running = [6n];
    const running = revisions.reach({ atLeast: 6n });
    await expect(running).rejects.toThrow(Unavailable);
    await expect(running).rejects.toMatchObject({
      message: 'What bears this revision is still being written.',
      retryAfterSeconds: 1,
    });
    const unknown = revisions.reach({ atLeast: 99n });
    await expect(unknown).rejects.toThrow(InvalidInput);
    await expect(unknown).rejects.toMatchObject({
      fields: [
        { field: 'revision', constraint: 'isRevision', message: expect.stringContaining('has not come to') },
      ],
    });
  });

  it('tell the position of the log, or what the caller knows of beyond it', async () => {
    await revisions.reach();
    const { position } = feed;
    expect(revisions.of()).toBe(position);
    expect(revisions.of({ strict: true })).toBe(position);
    expect(revisions.of({ atLeast: position - 1n })).toBe(position);
    expect(revisions.of({ atLeast: position })).toBe(position);
    expect(revisions.of({ atLeast: position + 5n })).toBe(position + 5n);
  });
});
