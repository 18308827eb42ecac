import { readFileSync } from 'node:fs';
import { nativeApiFile } from '../../../src/openapi/native-api-file.js';
import { RouteAudit } from '../../../src/permissions/access/route-audit.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

interface Described {
  readonly paths: Record<string, Record<string, { 'x-permission': string }>>;
}

describe('the description of the native API', () => {
  let house: TestApp;

  beforeAll(async () => {
    house = await startTestApp();
  });

  afterAll(() => house.close());

  it('is served to everybody, as it is committed', async () => {
    const answer = await fetch(`${house.url}/api/v1/openapi.json`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await answer.text()).toBe(readFileSync(nativeApiFile, 'utf8'));
  });

  it('tells of every route of the native mount, but itself, who may use it', () => {
    const served = house.app
      .get(RouteAudit)
      .routes()
      .filter(({ path }) => path.startsWith('/api/v1/') && path !== '/api/v1/openapi.json')
      .map(({ method, path, access }) => `${method} ${path.replace(/\/:(\w+)/g, '/{$1}')} ${access}`);
    const { paths } = JSON.parse(readFileSync(nativeApiFile, 'utf8')) as Described;
    const described = Object.entries(paths).flatMap(([path, verbs]) =>
      Object.entries(verbs).map(([verb, one]) => `${verb.toUpperCase()} ${path} ${one['x-permission']}`),
    );
    expect(described.sort()).toEqual(served.sort());
  });

  it('is browsable on a page that may load nothing from elsewhere', async () => {
    const answer = await fetch(`${house.url}/api/docs`);
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'sha256-[\w+/]{43}='; style-src 'sha256-[\w+/]{43}='; connect-src 'self';/,
    );
    expect(policy).not.toContain('unsafe');
    expect(html).not.toMatch(/\b(https?:)?\/\/[\w-]+\.[\w-]+/);
  });

  it('fails on the path of the page in the words of the native API', async () => {
    const answer = await fetch(`${house.url}/api/docs/none`);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });
});
