import type { FieldError } from './generated/types.js';

/** What was asked, as failures name it: `POST /api/v1/groups`. */
export type CallName = `${string} ${string}`;

/** A call that Guildhall, or something on the way to it, answered with a failure. */
export class GuildhallError extends Error {
  override readonly name = 'GuildhallError';
  /** What went wrong, for programs; stable across releases: `group.not_found`. */
  readonly code: string;
  /** What is wrong with which field, if fields are to blame. */
  readonly errors: readonly FieldError[];
  /** What the service's log knows the request by. */
  readonly requestId: string | undefined;
  /** In how many seconds it is worth another try, if the answer says so. */
  readonly retryAfter: number | undefined;

  constructor(
    readonly call: CallName,
    readonly status: number,
    headers: Headers,
    /** The whole problem as it was answered, with the details that only some failures have. */
    readonly problem: Readonly<Record<string, unknown>>,
  ) {
    const code = textOf(problem['code'] ?? problem['error']) ?? 'http_error';
    const errors = Array.isArray(problem['errors']) ? (problem['errors'] as readonly FieldError[]) : [];
    super(messageOf(call, status, code, problem, errors));
    this.code = code;
    this.errors = errors;
    this.requestId = textOf(problem['requestId']) ?? headers.get('x-request-id') ?? undefined;
    this.retryAfter = secondsUntil(headers.get('retry-after'));
  }
}

function messageOf(
  call: CallName,
  status: number,
  code: string,
  { title, error_description: description }: Readonly<Record<string, unknown>>,
  errors: readonly FieldError[],
): string {
  const said = textOf(title ?? description) ?? 'The answer is not one of Guildhall’s.';
  const unsaid = errors.filter(({ message }) => !said.includes(message));
  const fields = unsaid.map(({ message }) => ` ${message}.`).join('');
  return `${said}${fields} (${call}: ${status} ${code})`;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/**
 * How long a Retry-After asks to wait.
 *
 * Source: RFC 9110, 10.2.3: seconds, or a date.
 */
function secondsUntil(retryAfter: string | null): number | undefined {
  if (retryAfter === null) return undefined;
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter);
  const instant = Date.parse(retryAfter);
  return Number.isNaN(instant) ? undefined : Math.max(0, (instant - Date.now()) / 1000);
}
