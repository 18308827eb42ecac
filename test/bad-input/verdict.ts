import type { Operation } from '../../src/openapi/api-document.js';
import type { DescribedAnswers } from '../support/described-answers.js';
import type { Answer } from '../support/http-client.js';
import type { Attack, Expected } from './attack.js';

interface Problem {
  readonly status?: unknown;
  readonly title?: unknown;
  readonly code?: unknown;
  readonly requestId?: unknown;
  readonly errors?: readonly { readonly field: string }[];
}

const LEAK = /\bat .*\.[jt]s:|node_modules|QueryFailed|"stack"|syntax error at|invalid input syntax/;

/** What is wrong with the answer to an attack; empty if nothing is. */
export function verdictOn(
  { located, expected }: Attack,
  answer: Answer,
  answers: DescribedAnswers,
): readonly string[] {
  if (answer.status < 300)
    return [...unexpected(expected, answer), ...answers.complaints(located.operation, answer)];
  return [
    ...unexpected(expected, answer),
    ...notAProblem(answer),
    ...unnamed(expected, answer),
    ...unsaid(located.operation, answer, answers),
  ];
}

/** Any call may end so before its operation is asked, as the description says of all at once. */
const OF_ANY_CALL = [400, 405, 413, 415, 431];

function unsaid(operation: Operation, answer: Answer, answers: DescribedAnswers): readonly string[] {
  const isSaidOfAll = OF_ANY_CALL.includes(answer.status) && !(answer.status in operation.responses);
  return isSaidOfAll ? [] : answers.complaints(operation, answer);
}

function unexpected({ statuses }: Expected, { status }: Answer): readonly string[] {
  if (status >= 500) return [`it is answered ${status}`];
  return statuses && !statuses.includes(status)
    ? [`it is answered ${status}, not ${statuses.join(' or ')}`]
    : [];
}

const signs: readonly (readonly [missing: string, isThere: (answer: Answer, problem: Problem) => boolean])[] =
  [
    [
      'it is not application/problem+json',
      ({ headers }) => /^application\/problem\+json(;|$)/.test(headers.get('content-type') ?? ''),
    ],
    ['its status is not that of the answer', ({ status }, problem) => problem.status === status],
    ['it has no title', (_answer, { title }) => typeof title === 'string'],
    ['it has no requestId', (_answer, { requestId }) => typeof requestId === 'string'],
    ['it has no code', (_answer, { code }) => /^[a-z_]+\.[a-z_]+$/.test(String(code))],
    ['it tells of the inside', ({ text }) => !LEAK.test(text)],
  ];

function notAProblem(answer: Answer): readonly string[] {
  if (answer.status === 304) return answer.text === '' ? [] : ['304 has a body'];
  const problem = (answer.json ?? {}) as Problem;
  return signs.filter(([, isThere]) => !isThere(answer, problem)).map(([missing]) => missing);
}

/** Where one thing is wrong, it is named: the field itself, what it lies in, or what lies in it. */
function unnamed({ field }: Expected, { json }: Answer): readonly string[] {
  if (field === undefined || field === '') return [];
  const named = ((json as Problem | undefined)?.errors ?? []).map((error) => error.field);
  const isNamed = named.some((one) => lies(field, one) || lies(one, field));
  return isNamed ? [] : [`it names ${named.join(', ') || 'nothing'}, not ${field}`];
}

function lies(inner: string, outer: string): boolean {
  return inner === outer || ['.', '['].some((separator) => inner.startsWith(outer + separator));
}
