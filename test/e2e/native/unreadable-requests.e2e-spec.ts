import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { startTestApp, type TestApp } from '../../support/test-app.js';

describe('what is no request of HTTP', () => {
  let house: TestApp;

  beforeAll(async () => {
    house = await startTestApp();
  });

  afterAll(() => house.close());

  /** Sends bytes as they are, and reads until the server hangs up. */
  async function answerTo(bytes: string): Promise<{ head: string; problem: Record<string, unknown> }> {
    const { port, hostname } = new URL(house.url);
    const socket = connect(Number(port), hostname);
    socket.write(bytes);
    const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
    return { head, problem: JSON.parse(body) as Record<string, unknown> };
  }

  const start = 'GET /api/v1/me HTTP/1.1\r\nHost: a\r\n';
  it.each([
    ['no sentence of it', 'nonsense\r\n\r\n', 400, 'request.malformed'],
    ['a header without a name', `${start}: x\r\n\r\n`, 400, 'request.malformed'],
    ['a header with a NUL', `${start}X-A: \0\r\n\r\n`, 400, 'request.malformed'],
    ['two lengths', `${start}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`, 400, 'request.malformed'],
    [
      'a length and chunks',
      `${start}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`,
      400,
      'request.malformed',
    ],
    [
      'headers over the limit',
      `${start}X-A: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'request.headers_too_large',
    ],
    [
      'a path over the limit',
      `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
      431,
      'request.headers_too_large',
    ],
  ])('is refused as a problem: %s', async (_what, bytes, status, code) => {
    const { head, problem } = await answerTo(bytes);
    expect(head).toContain(`HTTP/1.1 ${status} `);
    expect(head).toContain('Content-Type: application/problem+json; charset=utf-8');
    const title = expect.any(String) as unknown;
    expect(problem).toEqual({
      type: 'about:blank',
      title,
      status,
      code,
      requestId: expect.any(String) as unknown,
    });
    expect(head).toContain(`X-Request-Id: ${String(problem['requestId'])}`);
  });
});
