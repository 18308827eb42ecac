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
  return [...unexpected(expected, answer), ...notAProblem(answer), ...unnamed(expected, answer)];
}

function unexpected({ statuses }: Expected, { status }: Answer): readonly string[] {
  if (status >= 500) return [`it is answered ${status}`];
  return statuses && !statuses.includes(status)
    ? [`it is answered ${status}, not ${statuses.join(' or ')}`]
    : [];
}

function notAProblem({ status, headers, json, text }: Answer): readonly string[] {
  if (status === 304) return text === '' ? [] : ['304 has a body'];
  const problem = (json ?? {}) as Problem;
  const said = [
    headers.get('content-type')?.startsWith('application/problem+json') === true ||
      'it is not application/problem+json',
    problem.status === status || 'its status is not that of the answer',
    typeof problem.title === 'string' || 'it has no title',
    typeof problem.requestId === 'string' || 'it has no requestId',
    /^[a-z_]+\.[a-z_]+$/.test(String(problem.code)) || 'it has no code',
    !LEAK.test(text) || 'it tells of the inside',
  ];
  return said.filter((one) => one !== true);
}

/** Where one thing is wrong, it is named: the field itself, what it lies in, or what lies in it. */
function unnamed({ field }: Expected, { json }: Answer): readonly string[] {
  if (field === undefined || field === '') return [];
  const named = ((json as Problem | undefined)?.errors ?? []).map((error) => error.field);
  const isNamed = named.some((one) => lies(field, one) || lies(one, field));
  return isNamed ? [] : [`it names ${named.join(', ') || 'nothing'}, not ${field}`];
}

function lies(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}.`);
}
