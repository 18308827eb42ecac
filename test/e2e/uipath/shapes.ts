import type { Answer } from '../../support/http-client.js';

/** A group as the contract describes it, as far as tests read it. */
export interface Group {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly type: number;
  readonly creationTime: string;
  readonly lastModificationTime: string | null;
  readonly members: readonly { readonly objectType: string; readonly identifier: string }[];
}

/** One page of the members of a group. */
export interface MembersPage {
  readonly totalCount: number;
  readonly results: readonly { readonly id: string; readonly type: number }[];
}

/** The group in an answer. */
export function groupIn({ json }: Answer): Group {
  return json as Group;
}

/** The page in an answer. */
export function pageIn({ json }: Answer): MembersPage {
  return json as MembersPage;
}

/** The ids of the members in an answer, in the order of the alphabet. */
export function memberIds(answer: Answer): readonly string[] {
  return groupIn(answer)
    .members.map(({ identifier }) => identifier)
    .sort();
}

/** What every failure looks like, on top of its title. */
export function expectProblem(answer: Answer, status: number): Readonly<Record<string, unknown>> {
  const problem = answer.json as Readonly<Record<string, unknown>>;
  expect([answer.status, answer.text]).toEqual([status, expect.any(String)]);
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const { errors, ...rest } = problem;
  expect(rest).toEqual({
    type: expect.stringMatching(/^https:\/\/tools\.ietf\.org\/html\/rfc\d+#section-[\d.]+$/) as string,
    title: expect.stringMatching(/./) as string,
    status,
    traceId: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/) as string,
  });
  for (const messages of Object.values(errors ?? {})) {
    expect(messages).toEqual(expect.arrayContaining([expect.any(String)]));
  }
  expect(answer.text).not.toMatch(/select |insert |node_modules|\.[jt]s:\d|\\n\s+at /);
  return problem;
}

/** The problem for a partition that is not the caller's, in the documented words. */
export function expectUnknownPartition(answer: Answer, partition: string): void {
  const { errors } = expectProblem(answer, 400);
  expect(errors).toEqual({ partitionGlobalId: [`The value '${partition}' is not valid.`] });
}
