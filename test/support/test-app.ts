import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/bootstrap.js';
import { systemCaller, type Caller } from '../../src/common/principal.js';
import { AppConfig, readConfig, type Settings } from '../../src/config/app.config.js';
import { OrganizationFounding } from '../../src/groups/organizations/organization-founding.js';
import { OrganizationRepository } from '../../src/organizations/organization.repository.js';
import type { Organization } from '../../src/organizations/organization.js';
import { seed } from '../../src/seed.js';
import { FakeClock } from '../fakes/fake-clock.js';
import { createTestDatabase } from './test-database.js';

/** The first administrator of every test organization. */
export const ADMIN = { userName: 'admin', password: 'a-password-of-tests' } as const;

/** A whole Guildhall on a database of its own, listening on a free port of the loopback interface. */
export interface TestApp {
  readonly app: NestFastifyApplication;
  /** Without trailing slash. */
  readonly url: string;
  readonly clock: FakeClock;
  readonly organization: Organization;
  /** Guildhall acting on its own behalf in the first organization: for arranging, never for asserting. */
  readonly system: Caller;
  /** Founds another organization, whose administrator is ADMIN as well. */
  foundOrganization(publicId: string): Promise<Organization>;
  close(): Promise<void>;
}

/** Another process's worth of Guildhall on the database of a first one. */
export interface Replica {
  readonly app: NestFastifyApplication;
  /** Without trailing slash. */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts a second one beside a first, with a memory of its own. */
export async function startReplica(
  { app: first, clock }: TestApp,
  settings: Partial<Settings> = {},
): Promise<Replica> {
  const app = await createApp(first.get(AppConfig).with(settings), clock);
  await app.listen(0, '127.0.0.1');
  return { app, url: await app.getUrl(), close: () => app.close() };
}

/** Starts one; close it in `afterAll`. The clock begins at the present and stands still until it is turned. */
export async function startTestApp(settings: Partial<Settings> = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const clock = new FakeClock();
  const config = readConfig({ GUILDHALL_ADMIN_PASSWORD: ADMIN.password, GUILDHALL_LOG_LEVEL: 'silent' }).with(
    {
      databaseUrl: database.url,
      databasePoolSize: 8,
      masterKey: Buffer.alloc(32, 7).toString('base64'),
      // All suites call from one address, and fail to sign in as often as they need to.
      requestsPerMinute: 1_000_000,
      failedSignIns: 10_000,
      ...settings,
    },
  );
  const app = await createApp(config, clock);
  await seed(app);
  await app.listen(0, '127.0.0.1');
  const organization = await app.get(OrganizationRepository).first();
  if (!organization) throw new Error('The seed founded no organization.');
  return {
    app,
    clock,
    organization,
    url: await app.getUrl(),
    system: systemCaller(organization.id),
    foundOrganization: (publicId) =>
      app.get(OrganizationFounding).found(systemCaller(organization.id), {
        publicId,
        name: publicId,
        administrator: { ...ADMIN, email: 'admin@example.com' },
      }),
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}
