import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { createApp } from '../../src/bootstrap.js';
import { readConfig } from '../../src/config/app.config.js';
import { migrate } from '../../src/database/migrate.js';
import { OrganizationRepository } from '../../src/organizations/organization.repository.js';
import { seed } from '../../src/seed.js';
import { importFiles } from '../../src/transfer/import-files.js';
import { ImportService } from '../../src/transfer/import.service.js';
import { writeSlice } from '../import/slice-file.js';

/** How much a directory holds. */
export interface Scale {
  readonly name: string;
  readonly users: number;
  readonly groups: number;
  readonly membershipsPerUser: number;
}

/** A group and a user as the measured calls name them. */
export interface Named {
  readonly id: string;
  readonly number: string;
}

/** A database that holds a directory, and some of what is in it. */
export interface LoadedDirectory {
  readonly scale: Scale;
  readonly databaseUrl: string;
  readonly groups: readonly Named[];
  readonly users: readonly Named[];
}

/** Seals the signing keys of every loaded directory, so that another process can open them. */
export const MASTER_KEY = randomBytes(32).toString('base64');

/** The administrator of every loaded directory. */
export const ADMINISTRATOR = { userName: 'admin', password: 'a-password-of-the-bench' } as const;

const SAMPLE = 2000;

const silent = { read: ignore, kept: ignore, resumed: ignore, line: complain };

/** Fills a new database of a cluster by the import that operators use. */
export async function loadDirectory(cluster: string, scale: Scale, folder: string): Promise<LoadedDirectory> {
  const databaseUrl = await createDatabase(cluster, `bench_${scale.name}`);
  await migrate(databaseUrl);
  await fill(databaseUrl, scale, folder);
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('vacuum analyze');
    const sample = (table: string) =>
      client.query<Named>(
        `select id, number from ${table} where number > 2 order by md5(id::text) limit ${SAMPLE}`,
      );
    return {
      scale,
      databaseUrl,
      groups: (await sample('groups')).rows,
      users: (await sample('users')).rows,
    };
  } finally {
    await client.end();
  }
}

async function createDatabase(cluster: string, name: string): Promise<string> {
  const client = new Client({ connectionString: cluster });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(cluster);
  url.pathname = `/${name}`;
  return url.href;
}

async function fill(databaseUrl: string, scale: Scale, folder: string): Promise<void> {
  const settings = {
    GUILDHALL_LOG_LEVEL: 'silent',
    GUILDHALL_ADMIN_PASSWORD: ADMINISTRATOR.password,
    GUILDHALL_MASTER_KEY: MASTER_KEY,
  };
  const app = await createApp(readConfig(settings).with({ databaseUrl, dataDir: folder }));
  const path = join(folder, `${scale.name}.jsonl`);
  try {
    await seed(app);
    const organization = await app.get(OrganizationRepository).first();
    const { users, groups, membershipsPerUser } = scale;
    await writeSlice(path, { first: 0, count: users, each: membershipsPerUser, groups, all: groups });
    const order = { organizationId: organization?.id ?? '', files: await importFiles([path]) };
    await app.get(ImportService).import(order, silent);
  } finally {
    rmSync(path, { force: true });
    await app.close();
  }
}

function ignore(): void {
  // The bench says itself what it is doing.
}

function complain(place: string, { result }: { readonly result: string }): void {
  throw new Error(`The bench made a line that is refused: ${place}, ${result}.`);
}
