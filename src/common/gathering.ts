interface Waiting<Question, Answer> {
  readonly question: Question;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** How much is asked at a time. */
export interface GatheringSettings {
  /** How many times at once. */
  readonly width: number;
  /** How many questions at a time. */
  readonly most: number;
}

/**
 * Questions that come close to each other, or while others are being answered, asked as one.
 *
 * Shape: a question is always asked after it came, never answered by what was asked before; one that fails fails all
 * that were asked with it.
 */
export class Gathering<Question, Answer> {
  private waiting: Waiting<Question, Answer>[] = [];
  private running = 0;
  private isDue = false;

  constructor(
    /** The answers, in the order of the questions. */
    private readonly askAll: (questions: readonly Question[]) => Promise<readonly Answer[]>,
    private readonly settings: GatheringSettings,
  ) {}

  ask(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ question, resolve, reject });
      this.goOn();
    });
  }

  /** After all that came by the same turn of the event loop. */
  private goOn(): void {
    if (this.isDue || this.running >= this.settings.width || this.waiting.length === 0) return;
    this.isDue = true;
    setImmediate(() => {
      this.isDue = false;
      void this.askThose(this.waiting.splice(0, this.settings.most));
      this.goOn();
    });
  }

  private async askThose(asked: readonly Waiting<Question, Answer>[]): Promise<void> {
    this.running++;
    try {
      const answers = await this.askAll(asked.map(({ question }) => question));
      asked.forEach(({ resolve }, at) => {
        resolve(answers[at] as Answer);
      });
    } catch (error) {
      for (const { reject } of asked) reject(error);
    } finally {
      this.running--;
      this.goOn();
    }
  }
}
