import type { Guildhall } from '../../clients/typescript/src/index.js';
import type { Answer, RequestParts } from '../support/http-client.js';

/** One call of a document, as it is played. */
export interface DocumentedCall {
  /** Who calls, in words: "a site administrator, by bearer token". */
  readonly who: string;
  /** What the document says will happen: "201: the group was made". */
  readonly says: string;
  readonly path: string;
  readonly request: RequestParts;
  /** What is wrong with the answer, measured against the document; undefined if nothing is. */
  readonly check: (answer: Answer) => string | undefined;
}

/** What a document needs to be played: a house that was prepared for it. */
export interface Stage {
  readonly url: string;
  readonly adminUserName: string;
  readonly adminPassword: string;
  /** An API token of the first administrator; narrowed if scopes are given. */
  token(scopes?: readonly string[]): Promise<string>;
  /** The native API, as the administrator, for preparations. */
  readonly guildhall: Guildhall;
}

/** A document of a vendor, call by call, in order. */
export interface PlayedDocument {
  readonly title: string;
  /** Calls may be made out of earlier answers, so they come one by one. */
  play(stage: Stage): AsyncIterable<DocumentedCall>;
}

/** The complaint if a status is not the documented one. */
export function expectStatus(answer: Answer, status: number): string | undefined {
  return answer.status === status ? undefined : `status ${answer.status} instead of ${status}`;
}
