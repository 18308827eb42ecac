import { newId } from '../../src/common/ids.js';
import type { Answer, HttpClient } from './http-client.js';
import { signedIn } from './people.js';
import type { TestApp } from './test-app.js';

/** An event of the log, as far as tests look at it. */
export interface SeenEvent {
  readonly id: string;
  readonly revision: string;
  readonly action: string;
  readonly subject: { readonly type: string; readonly id: string };
  readonly facts: Readonly<Record<string, unknown>>;
}

/** What an undoing answers. */
export interface UndoneAnswer {
  readonly undone: readonly string[];
  readonly revision: string;
  readonly events: readonly string[];
}

/** Changes things over HTTP and undoes what it did. */
export class Undoer {
  constructor(readonly client: HttpClient) {}

  static async of(house: TestApp): Promise<Undoer> {
    return new Undoer(await signedIn(house));
  }

  /** Sends a request that must succeed. */
  async sent(method: string, path: string, body?: object): Promise<unknown> {
    const headers = { 'if-match': '*' };
    const answer = await this.client.send(path, { method, headers, ...(body && { body }) });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer.json;
  }

  async made(path: string, body: object = { name: newId() }): Promise<string> {
    return ((await this.sent('POST', path, body)) as { id: string }).id;
  }

  makeUser(more: object = {}): Promise<string> {
    return this.made('/users', { userName: newId(), ...more });
  }

  async read<T = Record<string, unknown>>(path: string): Promise<T> {
    return (await this.sent('GET', path)) as T;
  }

  /** The newest event of an action about a thing, or about the last thing of all. */
  async event(action: string, subjectId?: string): Promise<SeenEvent> {
    const about = subjectId === undefined ? '' : ` and subject.id eq "${subjectId}"`;
    const filter = encodeURIComponent(`action eq "${action}"${about}`);
    const { items } = await this.read<{ items: SeenEvent[] }>(`/audit-events?limit=1&filter=${filter}`);
    const [event] = items;
    if (!event) throw new Error(`Nothing was written of ${action}.`);
    return event;
  }

  undo(event: { readonly id: string }, extent?: 'change' | 'act', client = this.client): Promise<Answer> {
    const body = { ...(extent && { extent }) };
    return client.send(`/audit-events/${event.id}/undo`, { method: 'POST', body });
  }

  /** Undoes what must be undone. */
  async undone(event: { readonly id: string }, extent?: 'change' | 'act'): Promise<UndoneAnswer> {
    const answer = await this.undo(event, extent);
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.json as UndoneAnswer;
  }
}

/** What a refusal says of itself. */
export function refusalIn({ status, json }: Answer): Record<string, unknown> {
  const { code, reason, contradictedBy, missing } = json as Record<string, unknown>;
  const told = { code, reason, contradictedBy, missing };
  return { status, ...Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)) };
}
