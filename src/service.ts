import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from './bootstrap.js';
import type { AppConfig } from './config/app.config.js';
import { OperatorConsole } from './console.js';
import { startEmbeddedPostgres, type RunningPostgres } from './database/embedded-postgres.js';
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
export async function startService(
  config: AppConfig,
  console = new OperatorConsole(true),
): Promise<RunningService> {
  const { postgres, complete } = await startDatabase(config, console);
  try {
    const { app, administrator, url } = await console.during('Starting', () => listen(complete));
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

/** A database with an up-to-date schema, and the configuration that leads to it. */
export async function startDatabase(
  config: AppConfig,
  console: OperatorConsole,
): Promise<{ readonly postgres: RunningPostgres | undefined; readonly complete: AppConfig }> {
  const postgres =
    config.databaseUrl === ''
      ? await console.during('Starting the database', () => startEmbeddedPostgres(config))
      : undefined;
  const complete = postgres ? config.with({ databaseUrl: postgres.url }) : config;
  try {
    await console.during('Bringing the database up to date', () => migrate(complete.databaseUrl));
    return { postgres, complete };
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
