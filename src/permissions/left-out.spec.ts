import type { LeftOut } from './ended-rights.repository.js';
import { leftOutFacts } from './left-out.js';

describe('what a restoration left out', () => {
  const grants = (count: number): readonly LeftOut[] =>
    Array.from({ length: count }, (_, at) => ({ what: 'grant', id: `g-${at}`, why: 'deleted' }));

  it('is no fact if it is nothing', () => {
    expect(leftOutFacts([])).toEqual({});
  });

  it('is told in full if it is little', () => {
    expect(leftOutFacts(grants(1))).toEqual({ leftOutCount: 1, leftOut: grants(1) });
    expect(leftOutFacts(grants(100))).toEqual({ leftOutCount: 100, leftOut: grants(100) });
  });

  it('is counted, and told to begin with, if it is much', () => {
    expect(leftOutFacts(grants(250))).toEqual({ leftOutCount: 250, leftOut: grants(100) });
  });
});
