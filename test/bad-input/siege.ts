import { readFileSync } from 'node:fs';
import { operationsOf, type ApiDocument, type Located } from '../../src/openapi/api-document.js';
import { nativeApiFile } from '../../src/openapi/native-api-file.js';
import { DescribedAnswers } from '../support/described-answers.js';
import { exampleRequest } from '../support/example-request.js';
import { ExampleStage } from '../support/example-stage.js';
import { bearer } from '../support/http-client.js';
import { SchemaChecks } from '../support/schema-checks.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { Attack, SentRequest } from './attack.js';
import { bodyAttacks } from './body-attacks.js';
import { parameterAttacks } from './parameter-attacks.js';
import { Chance } from './random.js';
import { Sender } from './sending.js';
import { verdictOn } from './verdict.js';
import { wholeBodyAttacks } from './whole-body-attacks.js';

const AT_ONCE = 4;
/** After so many deletions the things that attacks are about are made anew. */
const LOSSES = 10;

/** An attack that was not answered as it should have been. */
export interface Fault {
  readonly operation: string;
  readonly what: string;
  readonly request: string;
  readonly answer: string;
  readonly complaints: readonly string[];
}

/** What came of a siege. */
export interface Outcome {
  readonly faults: readonly Fault[];
  /** How often each status was answered. */
  readonly statuses: ReadonlyMap<number, number>;
}

export interface SiegePlan {
  readonly seed: number;
  /** How many; `all` is each attack that there is once, and never less than 20,000. */
  readonly requests: number | 'all';
  readonly onProgress?: (done: number) => void;
}

const MANY = 20_000;

/** Sends so many bad requests to a Guildhall of its own, all made from the description of the API and a seed. */
export async function besiege({ seed, requests, onProgress }: SiegePlan): Promise<Outcome> {
  const house = await startTestApp();
  const siege = await Siege.laid(house);
  try {
    await siege.run(attacksOf(siege.document, siege.checks, { seed, requests }), onProgress);
    return { faults: siege.faults, statuses: siege.statuses };
  } finally {
    siege.end();
    await house.close();
  }
}

/** All attacks there are in an order of chance, each at least once if there is room, then two at a time. */
function attacksOf(
  document: ApiDocument,
  checks: SchemaChecks,
  { seed, requests }: SiegePlan,
): readonly Attack[] {
  const chance = new Chance(seed);
  const byOperation = operationsOf(document).map((located) => [
    ...bodyAttacks(document, checks, located),
    ...wholeBodyAttacks(located),
    ...parameterAttacks(document, checks, located),
  ]);
  const single = chance.shuffled(byOperation.flat());
  const wanted = requests === 'all' ? Math.max(single.length, MANY) : requests;
  const missing = Math.max(wanted - single.length, 0);
  const double = Array.from({ length: missing }, () => pairOf(chance, chance.pick(byOperation)));
  return [...single, ...double].slice(0, wanted);
}

/** Two changes of one request; which of them is complained of is left open. */
function pairOf(chance: Chance, attacks: readonly Attack[]): Attack {
  const [first, second] = [chance.pick(attacks), chance.pick(attacks)];
  return {
    located: first.located,
    what: `${first.what}, and ${second.what}`,
    apply: (request) => second.apply(first.apply(request)),
    expected: {},
  };
}

class Siege {
  readonly faults: Fault[] = [];
  readonly statuses = new Map<number, number>();
  private losses = 0;
  private renewals = 0;
  private token = '';

  private constructor(
    private readonly house: TestApp,
    readonly document: ApiDocument,
    readonly checks: SchemaChecks,
    private readonly answers: DescribedAnswers,
    private readonly sender: Sender,
    private stage: ExampleStage,
  ) {}

  static async laid(house: TestApp): Promise<Siege> {
    const document = JSON.parse(readFileSync(nativeApiFile, 'utf8')) as ApiDocument;
    const checks = new SchemaChecks(document);
    const stage = await ExampleStage.inTheFirst(house, '0');
    const answers = new DescribedAnswers(document, checks);
    const siege = new Siege(house, document, checks, answers, new Sender(house.url), stage);
    siege.token = await stage.apiToken();
    return siege;
  }

  async run(attacks: readonly Attack[], onProgress: (done: number) => void = () => undefined): Promise<void> {
    for (let done = 0; done < attacks.length; done += AT_ONCE) {
      await Promise.all(attacks.slice(done, done + AT_ONCE).map((attack) => this.make(attack)));
      if (this.losses >= LOSSES) await this.renew();
      onProgress(Math.min(done + AT_ONCE, attacks.length));
    }
  }

  end(): void {
    this.sender.close();
  }

  private async make(attack: Attack): Promise<void> {
    const request = attack.apply(this.fine(attack.located));
    try {
      const answer = await this.sender.send(request);
      this.statuses.set(answer.status, (this.statuses.get(answer.status) ?? 0) + 1);
      if (attack.located.method === 'delete' && answer.status < 300) this.losses += 1;
      const complaints = verdictOn(attack, answer, this.answers);
      if (complaints.length > 0) this.note(attack, request, `${answer.status} ${answer.text}`, complaints);
    } catch (error) {
      this.note(attack, request, 'none', [String(error)]);
    }
  }

  /** The request that an attack spoils: the example of the operation, about things that can be spared. */
  private fine(located: Located): SentRequest {
    const { method, path, headers, body } = exampleRequest(located, (part) => this.stage.played(part));
    const anyVersion = 'If-Match' in headers ? { 'if-match': '*' } : {};
    return {
      method,
      path,
      headers: { ...bearer(this.token), ...anyVersion, ...(body && { 'content-type': 'application/json' }) },
      body: body && JSON.stringify(body),
    };
  }

  private note(attack: Attack, request: SentRequest, answer: string, complaints: readonly string[]): void {
    const { method, path, body = '' } = request;
    this.faults.push({
      operation: attack.located.operation.operationId,
      what: attack.what,
      request: `${method} ${path.slice(0, 200)} ${body.slice(0, 300)}`,
      answer: answer.slice(0, 400),
      complaints,
    });
  }

  private async renew(): Promise<void> {
    this.losses = 0;
    this.renewals += 1;
    this.stage = await ExampleStage.inTheFirst(this.house, String(this.renewals));
    this.token = await this.stage.apiToken();
  }
}
