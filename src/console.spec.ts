import { jest } from '@jest/globals';
import { OperatorConsole } from './console.js';

function screens(isTTY: boolean) {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const streams = {
    stdout: { isTTY, write: (text: string) => stdout.push(text) },
    stderr: { isTTY, write: (text: string) => stderr.push(text) },
  };
  return { stdout, stderr, streams };
}

describe('what an operator is told', () => {
  const made = { userName: 'admin', generatedPassword: 'made-up' };
  const known = { userName: 'admin', generatedPassword: undefined };

  it.each([
    { quiet: false, isTTY: true, results: true, progress: true },
    { quiet: false, isTTY: false, results: true, progress: false },
    { quiet: true, isTTY: true, results: false, progress: false },
    { quiet: true, isTTY: false, results: false, progress: false },
  ])('with quiet $quiet and a terminal $isTTY', ({ quiet, isTTY, results, progress }) => {
    let now = 0;
    const { stdout, stderr, streams } = screens(isTTY);
    const console = new OperatorConsole(quiet, streams, () => now);
    console.say('a result');
    expect(stdout).toEqual(results ? ['a result\n'] : []);
    now = 5000;
    console.show(0.5, 'read');
    expect(stderr.length > 0).toBe(progress);
    console.complain('a failure');
    expect(stderr.at(-1)).toBe('a failure\n');
    console.introduce(made);
    expect(stdout.at(-1)).toBe('The first administrator is admin, password made-up (told this once).\n');
    console.introduce(known);
    expect(stdout.length).toBe(results ? 3 : 1);
  });

  it('takes progress away before other words', () => {
    let now = 0;
    const { stdout, stderr, streams } = screens(true);
    const console = new OperatorConsole(false, streams, () => now);
    now = 3000;
    console.show(0.5, 'read');
    console.say('a result');
    console.say('another');
    expect(stderr.filter((text) => text === '\r\x1b[K')).toHaveLength(1);
    expect(stdout).toEqual(['a result\n', 'another\n']);
  });

  describe('during a step whose end is not known', () => {
    beforeEach(() => jest.useFakeTimers());
    afterEach(() => jest.useRealTimers());

    async function during(milliseconds: number): Promise<readonly string[]> {
      const { stderr, streams } = screens(true);
      const console = new OperatorConsole(false, streams);
      let end: () => void = () => undefined;
      const step = console.during('Starting', () => new Promise<void>((resolve) => (end = resolve)));
      jest.advanceTimersByTime(milliseconds);
      end();
      await step;
      jest.advanceTimersByTime(10_000);
      return stderr;
    }

    it('says nothing for two seconds', async () => {
      expect(await during(1999)).toEqual([]);
    });

    it('then shows how long it has taken, and nothing more once it has ended', async () => {
      const shown = await during(65_000);
      expect(shown[0]).toBe('\r\x1b[KStarting: 0:02');
      expect(shown.at(-2)).toBe('\r\x1b[KStarting: 1:05');
      expect(shown.at(-1)).toBe('\r\x1b[K');
    });
  });

  it('hands on what a step comes to, and what it fails with', async () => {
    const console = new OperatorConsole(true);
    expect(await console.during('Counting', () => Promise.resolve(3))).toBe(3);
    await expect(console.during('Failing', () => Promise.reject(new Error('broken')))).rejects.toThrow(
      'broken',
    );
  });
});
