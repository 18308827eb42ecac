import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from './bootstrap.js';
import type { AppConfig } from './config/app.config.js';
import { startEmbeddedPostgres } from './database/embedded-postgres.js';
import { migrate } from './database/migrate.js';
import { seed, type FirstAdministrator } from './seed.js';

/** A service that listens, and the way to end it. */
export interface RunningService {
  readonly url: string;
  /** Told on the very first start only. */
  readonly administrator: FirstAdministrator | undefined;
  readonly app: NestFastifyApplication;
  /** Takes no new requests, finishes those it has, then stops the database that it started. */
  stop(): Promise<void>;
}

/** The service could not listen where it was told to. */
export class CannotListen extends Error {
  constructor(host: string, port: number, cause: unknown) {
    super(`Guildhall cannot listen on ${host}:${port}`, { cause });
    this.name = 'CannotListen';
  }
}

/**
 * Starts everything, from the database to the listening socket; what was started is stopped if a later part fails.
 *
 * Errors: whatever a part fails with; src/start-failure.ts says it in a sentence.
 */
export async function startService(config: AppConfig): Promise<RunningService> {
  const postgres = config.databaseUrl === '' ? await startEmbeddedPostgres(config) : undefined;
  try {
    const complete = postgres ? config.with({ databaseUrl: postgres.url }) : config;
    await migrate(complete.databaseUrl);
    const { app, administrator, url } = await listen(complete);
    const stop = async () => {
      await app.close();
      await postgres?.stop();
    };
    return { url, administrator, app, stop };
  } catch (error) {
    await postgres?.stop();
    throw error;
  }
}

async function listen(config: AppConfig) {
  const app = await createApp(config);
  try {
    const administrator = await seed(app);
    await app.listen(config.port, config.host).catch((error: unknown) => {
      throw new CannotListen(config.host, config.port, error);
    });
    return { app, administrator, url: await app.getUrl() };
  } catch (error) {
    await app.close();
    throw error;
  }
}
