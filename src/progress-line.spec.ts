import { ProgressLine } from './progress-line.js';

function terminal(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, written, write: (text: string) => written.push(text) };
}

describe('ProgressLine', () => {
  it('says nothing for two seconds, then shows how far it is and how long it will take', () => {
    let now = 1000;
    const screen = terminal(true);
    const line = new ProgressLine(screen, () => now);
    now += 1999;
    line.show(0.4, 'read');
    line.clear();
    expect(screen.written).toEqual([]);
    now += 1;
    line.show(0.25, 'read');
    line.show(0.26, 'read');
    expect(screen.written).toHaveLength(1);
    expect(screen.written[0]).toContain('[########----------------------] 25 % read, 0:06 left');
    line.clear();
    expect(screen.written).toHaveLength(2);
  });

  it('says nothing where nobody sees it', () => {
    let now = 0;
    const screen = terminal(false);
    const line = new ProgressLine(screen, () => now);
    now += 10_000;
    line.show(0.5, 'read');
    expect(screen.written).toEqual([]);
  });
});
