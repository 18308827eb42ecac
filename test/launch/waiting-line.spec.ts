import { jest } from '@jest/globals';
import { showing } from '../../scripts/waiting-line.mjs';

describe('a step before there is anything to run', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  async function shown(milliseconds: number, isTTY: boolean): Promise<readonly string[]> {
    const written: string[] = [];
    let end: (outcome: string) => void = () => undefined;
    const terminal = { isTTY, write: (text: string) => written.push(text) };
    const step = showing('Building', () => new Promise<string>((resolve) => (end = resolve)), terminal);
    jest.advanceTimersByTime(milliseconds);
    end('built');
    expect(await step).toBe('built');
    return written;
  }

  it('shows on a terminal how long it has taken, once that is two seconds', async () => {
    expect(await shown(1999, true)).toEqual([]);
    const written = await shown(30_000, true);
    expect(written[0]).toBe('\r\x1b[KBuilding: 2 s');
    expect(written.at(-2)).toBe('\r\x1b[KBuilding: 30 s');
    expect(written.at(-1)).toBe('\r\x1b[K');
  });

  it('shows nothing elsewhere', async () => {
    expect(await shown(30_000, false)).toEqual([]);
  });
});
