import { InvalidConfiguration, readConfig } from './app.config.js';

function problemsOf(values: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig(values);
    return [];
  } catch (error) {
    if (error instanceof InvalidConfiguration) return error.problems;
    throw error;
  }
}

describe('readConfig', () => {
  it('needs nothing: every value has a default', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      databaseUrl: '',
      adminUserName: 'admin',
      adminEmail: 'admin@localhost.localdomain',
      adminPassword: undefined,
      organization: 'default',
      nestingDepthLimit: 32,
    });
  });

  it('takes an empty value for none', () => {
    expect(readConfig({ PORT: ' ', DATABASE_URL: '', GUILDHALL_ADMIN_PASSWORD: '' })).toMatchObject({
      port: 3000,
      databaseUrl: '',
      adminPassword: undefined,
    });
  });

  it('cannot be changed, only copied with changes', () => {
    const config = readConfig({});
    expect(() => Object.assign(config, { port: 1 })).toThrow(TypeError);
    expect(config.with({ port: 1 })).toMatchObject({ port: 1, host: '127.0.0.1' });
    expect(config.port).toBe(3000);
  });

  it('names every bad key at once, in one sentence each', () => {
    const wrong = {
      PORT: '65536',
      DATABASE_URL: 'mysql://localhost/x',
      GUILDHALL_ADMIN_PASSWORD: 'short',
      GUILDHALL_ADMIN_USERNAME: 'x'.repeat(256),
      GUILDHALL_ADMIN_EMAIL: 'nobody',
      GUILDHALL_ORGANIZATION: 'a/b',
      GUILDHALL_PUBLIC_URL: 'dir.example.com',
      GUILDHALL_MASTER_KEY: 'secret',
      GUILDHALL_BODY_LIMIT: '10',
      GUILDHALL_BATCH_LIMIT: 'much',
      GUILDHALL_DATABASE_POOL: '1',
      GUILDHALL_ACCESS_TOKEN_SECONDS: 'an hour',
      GUILDHALL_REFRESH_TOKEN_SECONDS: '-1',
      GUILDHALL_KEY_ROTATION_DAYS: '0',
      GUILDHALL_NESTING_DEPTH: '0',
      GUILDHALL_CONFLUENCE_STRICT_LIMITS: 'yes',
      GUILDHALL_LOG_LEVEL: 'loud',
      GUILDHALL_ORGANIZATION_HOSTS: 'dir.example.com',
      GUILDHALL_TRUSTED_PROXIES: '10.0.0.0/33',
      GUILDHALL_REQUESTS_PER_MINUTE: '-1',
      GUILDHALL_FAILED_SIGN_INS: 'few',
    };
    const problems = problemsOf(wrong);
    expect(problems.map((problem) => problem.split(' ')[0]).sort()).toEqual(Object.keys(wrong).sort());
    for (const problem of problems) expect(problem).toMatch(/^\S+ must [^\n]+\.$/);
  });

  it.each(['api', 'Identity_', '..', 'metrics'])('lets no organization be called %s', (name) => {
    expect(problemsOf({ GUILDHALL_ORGANIZATION: name })).toEqual([
      expect.stringMatching(/^GUILDHALL_ORGANIZATION must .*\bwiki\b/),
    ]);
  });

  it('never repeats a value that may be a secret', () => {
    const secrets = {
      DATABASE_URL: 'mysql://u:hunter2@h/d',
      GUILDHALL_MASTER_KEY: 'hunter2',
      GUILDHALL_ADMIN_PASSWORD: 'hunter2',
    };
    expect(problemsOf(secrets).join()).not.toContain('hunter2');
    expect(problemsOf(secrets)).toHaveLength(3);
  });

  it.each(['1.5', '0x10', '1e3', '٣٠٠٠', '3000 3001'])('takes %j for no port', (PORT) => {
    expect(problemsOf({ PORT })).toHaveLength(1);
  });

  it('reads lists and pairs', () => {
    const config = readConfig({
      GUILDHALL_CORS_ORIGINS: 'https://a.example, https://b.example,',
      GUILDHALL_ORGANIZATION_HOSTS: 'Dir.Example.com=magic-7, other.example=acme',
    });
    expect(config.corsOrigins).toEqual(['https://a.example', 'https://b.example']);
    expect([...config.organizationHosts]).toEqual([
      ['dir.example.com', 'magic-7'],
      ['other.example', 'acme'],
    ]);
  });

  it('keeps a password as it is, blanks and all', () => {
    expect(readConfig({ GUILDHALL_ADMIN_PASSWORD: '  eight or more ' }).adminPassword).toBe(
      '  eight or more ',
    );
  });

  it.each(['http:', 'https:'])('takes a public URL of %s without its last slash', (protocol) => {
    expect(readConfig({ GUILDHALL_PUBLIC_URL: `${protocol}//dir.example.com/` }).publicUrl).toBe(
      `${protocol}//dir.example.com`,
    );
  });

  it('trusts proxies by address and network, and none that it cannot read', () => {
    const listed = '127.0.0.1, ::1, 10.1.0.0/16, 2001:db8::/32';
    expect(readConfig({ GUILDHALL_TRUSTED_PROXIES: listed }).trustedProxies).toEqual(listed.split(', '));
    expect(readConfig({}).trustedProxies).toEqual([]);
    for (const wrong of [
      'proxy.example',
      '10.0.0.0/0',
      '10.0.0.0/',
      '::1/129',
      '10.0.0.0/8/8',
      'true',
      '*',
    ]) {
      expect(problemsOf({ GUILDHALL_TRUSTED_PROXIES: `127.0.0.1,${wrong}` })).toHaveLength(1);
    }
  });

  it('reads the keys of servers, and never repeats a secret', () => {
    const keys = 'abcd:a-secret-of-16-characters, key-2.x:another:secret-of-it';
    expect([...readConfig({ GUILDHALL_MINDTOUCH_SERVER_KEYS: keys }).mindtouchServerKeys]).toEqual([
      ['abcd', 'a-secret-of-16-characters'],
      ['key-2.x', 'another:secret-of-it'],
    ]);
    for (const wrong of [
      'abc:a-secret-of-16-characters',
      'abcd:hunter2',
      'a_key:a-secret-of-16-characters',
      'hunter2',
    ]) {
      const problems = problemsOf({ GUILDHALL_MINDTOUCH_SERVER_KEYS: wrong });
      expect(problems).toHaveLength(1);
      expect(problems.join()).not.toContain('hunter2');
    }
    expect(problemsOf({ GUILDHALL_MINDTOUCH_API_KEY: 'short' })).toHaveLength(1);
    expect(readConfig({}).mindtouchApiKey).toBeUndefined();
  });
});
