import type { INestApplicationContext } from '@nestjs/common';
import { createApp } from './bootstrap.js';
import { DomainError } from './common/errors.js';
import { configOfProcess, InvalidConfiguration, type AppConfig } from './config/app.config.js';
import type { OperatorConsole } from './console.js';
import { OrganizationRepository } from './organizations/organization.repository.js';
import { seed } from './seed.js';
import { startDatabase } from './service.js';
import { explainStartFailure } from './start-failure.js';
import { TransferFailed } from './transfer/transfer.errors.js';

/** A command was called in a way that it does not understand; its message is what to say. */
export class WrongUsage extends Error {}

/** Runs a command and ends the process with its exit code; whatever it fails with is said in sentences. */
export function runCommand(command: () => Promise<number>): void {
  command().then(
    (code) => process.exit(code),
    (error: unknown) => {
      process.stderr.write(`${sentencesOf(error).join('\n')}\n`);
      process.exit(1);
    },
  );
}

/** The house as the service has it, but for its doors: nothing listens. Its database is started if need be. */
export async function withHouse<T>(
  console: OperatorConsole,
  work: (app: INestApplicationContext) => Promise<T>,
): Promise<T> {
  const { postgres, complete } = await startDatabase(configOfProcess(), console);
  try {
    return await inside(complete, console, work);
  } finally {
    await postgres?.stop();
  }
}

/** The uuid of the organization that is meant; without a reference, the first. */
export async function organizationMeant(
  app: INestApplicationContext,
  reference: string | undefined,
): Promise<string> {
  const organizations = app.get(OrganizationRepository);
  const found = await (reference === undefined ? organizations.first() : organizations.find(reference));
  if (!found || found.endedAt !== null)
    throw new TransferFailed(`There is no organization "${reference ?? found?.publicId ?? ''}".`);
  return found.id;
}

async function inside<T>(
  config: AppConfig,
  console: OperatorConsole,
  work: (app: INestApplicationContext) => Promise<T>,
): Promise<T> {
  const app = await createApp(config);
  try {
    const administrator = await seed(app);
    // Nobody who imports, exports or rotates keys asked for it: only a password that was made up is worth a line.
    if (administrator?.generatedPassword !== undefined) console.introduce(administrator);
    return await work(app);
  } finally {
    await app.close();
  }
}

function sentencesOf(error: unknown): readonly string[] {
  if (error instanceof InvalidConfiguration) return error.problems;
  if (error instanceof WrongUsage || error instanceof DomainError) return [error.message];
  return [explainStartFailure(error)];
}
