import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { processIdentity } from './process-identity.js';

describe('processIdentity', () => {
  it('is the same whenever it is asked about a living process', () => {
    expect(processIdentity(process.pid)).toMatch(new RegExp(`^${process.pid}@.+`));
    expect(processIdentity(process.pid)).toBe(processIdentity(process.pid));
  });

  it('is undefined once the process has ended', async () => {
    const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    const pid = child.pid ?? 0;
    expect(processIdentity(pid)).toBeDefined();
    await once(child, 'exit');
    expect(processIdentity(pid)).toBeUndefined();
  });
});
