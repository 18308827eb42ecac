import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'ldapts';
import { makeAuthority } from '../support/certificates.js';

/** Where Debian puts the server, which no package of npm brings along. */
export const SLAPD = ['/usr/sbin/slapd', '/usr/libexec/slapd', '/usr/local/libexec/slapd'].find((path) =>
  existsSync(path),
);

export const BASE = 'dc=example,dc=com';
export const ACCOUNT = { bindingDn: `cn=guildhall,${BASE}`, bindingPassword: 'a-secret-of-guildhall' };

/** A real OpenLDAP server: a process of its own, on loopback ports and in a folder of its own. */
export class Slapd {
  private constructor(
    /** Speaks LDAP, and StartTLS. */
    readonly port: number,
    readonly tlsPort: number,
    /** What its certificate is signed by, in PEM. */
    readonly authority: string,
    private readonly process: ChildProcess,
    private readonly folder: string,
  ) {}

  static async start(): Promise<Slapd> {
    const folder = await mkdtemp(join(tmpdir(), 'guildhall-slapd-'));
    const authority = await makeAuthority();
    const { private: key, cert } = await authority.sign('localhost');
    await mkdir(join(folder, 'data'));
    await writeFile(join(folder, 'key.pem'), key, { mode: 0o600 });
    await writeFile(join(folder, 'cert.pem'), cert);
    await writeFile(join(folder, 'slapd.conf'), configuration(folder));
    const [port, tlsPort] = [await freePort(), await freePort()];
    const urls = `ldap://127.0.0.1:${String(port)}/ ldaps://127.0.0.1:${String(tlsPort)}/`;
    const words = ['-f', join(folder, 'slapd.conf'), '-h', urls, '-d', 'stats'];
    const process = spawn(SLAPD ?? 'slapd', words, { stdio: ['ignore', 'ignore', 'pipe'] });
    await started(process);
    return new Slapd(port, tlsPort, authority.cert, process, folder);
  }

  /** Adds entries, as the one who may do everything. */
  async add(
    entries: readonly (readonly [dn: string, attributes: Record<string, string | string[]>])[],
  ): Promise<void> {
    const client = new Client({ url: `ldap://127.0.0.1:${String(this.port)}` });
    await client.bind(`cn=root,${BASE}`, 'root');
    for (const [dn, attributes] of entries) await client.add(dn, attributes);
    await client.unbind();
  }

  async stop(): Promise<void> {
    const ended = once(this.process, 'exit');
    this.process.kill();
    await ended;
    await rm(this.folder, { recursive: true });
  }
}

/** With the overlay that tells users their groups, and the liberty of RFC 4513 to let in who has no password. */
function configuration(folder: string): string {
  const file = (name: string) => join(folder, name);
  return `
${['core', 'cosine', 'inetorgperson'].map((name) => `include /etc/ldap/schema/${name}.schema`).join('\n')}
modulepath /usr/lib/ldap
moduleload back_mdb
moduleload memberof
allow bind_anon_cred bind_anon_dn
TLSCertificateFile ${file('cert.pem')}
TLSCertificateKeyFile ${file('key.pem')}
pidfile ${file('slapd.pid')}
database mdb
suffix "${BASE}"
directory ${file('data')}
rootdn "cn=root,${BASE}"
rootpw root
access to attrs=userPassword by anonymous auth by * none
access to * by users read by anonymous auth
overlay memberof
`;
}

async function started(process: ChildProcess): Promise<void> {
  const said: string[] = [];
  if (!process.stderr) throw new Error('It cannot be heard.');
  for await (const line of createInterface({ input: process.stderr })) {
    said.push(line);
    if (line.includes('slapd starting')) {
      // Whoever stops listening would let it wait for a reader one day.
      process.stderr.resume();
      return;
    }
  }
  throw new Error(`slapd did not start: ${said.join('\n')}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
