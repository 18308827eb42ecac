import { HttpClient, type Answer } from '../support/http-client.js';
import type { DocumentedCall, PlayedDocument, Stage } from './document.js';
import type { Tally } from './tally.js';

/** Plays a document and tells, call by call, who asks what and what comes back. */
export async function playDocument(document: PlayedDocument, stage: Stage, tally: Tally): Promise<void> {
  tally.say(`\n${document.title}\n${'='.repeat(document.title.length)}`);
  const http = new HttpClient(stage.url);
  for await (const call of document.play(stage)) {
    const answer = await http.send(call.path, call.request);
    tell(call, answer, tally);
    tally.take(call.says, call.check(answer));
  }
}

function tell({ who, path, request }: DocumentedCall, answer: Answer, tally: Tally): void {
  tally.say(`\n${who}:`);
  tally.say(`  → ${request.method ?? 'GET'} ${path}`);
  if (request.body !== undefined) tally.say(indented(textOf(request.body)));
  tally.say(
    `  ← ${answer.status} ${answer.headers.get('location') ?? answer.headers.get('content-type') ?? ''}`,
  );
  if (answer.text !== '') tally.say(indented(answer.text));
}

function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

function indented(text: string): string {
  return text
    .trim()
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}
