import { Gathering } from './gathering.js';

describe('Gathering', () => {
  /** What was asked at a time, and how each of them ends. */
  let asked: string[][];
  let ends: ((error?: Error) => void)[];
  let gathering: Gathering<string, string>;
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

  beforeEach(() => {
    asked = [];
    ends = [];
    const askAll = (questions: readonly string[]) =>
      new Promise<readonly string[]>((resolve, reject) => {
        asked.push([...questions]);
        ends.push((error) => {
          if (error) reject(error);
          else resolve(questions.map((question) => question.toUpperCase()));
        });
      });
    gathering = new Gathering(askAll, { width: 2, most: 3 });
  });

  it('asks together what comes together, and gives each its own answer', async () => {
    const answers = Promise.all(['a', 'b', 'c'].map((one) => gathering.ask(one)));
    await turn();
    ends[0]?.();
    expect(await answers).toEqual(['A', 'B', 'C']);
    expect(asked).toEqual([['a', 'b', 'c']]);
  });

  it('never answers by what was asked before the question came', async () => {
    const first = gathering.ask('a');
    await turn();
    const second = gathering.ask('a');
    await turn();
    expect(asked).toEqual([['a'], ['a']]);
    for (const end of ends) end();
    expect(await Promise.all([first, second])).toEqual(['A', 'A']);
  });

  it('asks as often at once as it may, and lets the others wait for each other', async () => {
    const answers = [gathering.ask('a')];
    await turn();
    answers.push(gathering.ask('b'));
    await turn();
    answers.push(gathering.ask('c'), gathering.ask('d'));
    await turn();
    expect(asked).toEqual([['a'], ['b']]);
    ends[1]?.();
    await answers[1];
    await turn();
    expect(asked).toEqual([['a'], ['b'], ['c', 'd']]);
    for (const end of ends) end();
    expect(await Promise.all(answers)).toEqual(['A', 'B', 'C', 'D']);
  });

  it('asks for no more than so many at a time', async () => {
    const answers = Promise.all([...'abcdefg'].map((one) => gathering.ask(one)));
    await turn();
    await turn();
    expect(asked).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e', 'f'],
    ]);
    for (const end of ends) end();
    await turn();
    await turn();
    ends[2]?.();
    expect((await answers).join('')).toBe('ABCDEFG');
  });

  it('fails those that were asked together, and goes on', async () => {
    const failing = Promise.allSettled(['a', 'b'].map((one) => gathering.ask(one)));
    await turn();
    ends[0]?.(new Error('gone'));
    expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const next = gathering.ask('c');
    await turn();
    ends[1]?.();
    expect(await next).toBe('C');
  });
});
