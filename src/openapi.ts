import 'reflect-metadata';
import { mkdir, writeFile } from 'node:fs/promises';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { readConfig } from './config/app.config.js';
import { describeNativeApi } from './openapi/describe-native-api.js';
import { nativeApiFile } from './openapi/native-api-file.js';

/** Writes the committed description of the native API, or another file if one is named. */
async function writeDescription(file: string | URL): Promise<void> {
  // A preview knows all routes and makes nothing that they need, so no database either.
  const app = await NestFactory.create(AppModule.of(readConfig({})), new FastifyAdapter(), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  await mkdir(new URL('.', nativeApiFile), { recursive: true });
  await writeFile(file, `${JSON.stringify(describeNativeApi(app), null, 2)}\n`);
}

await writeDescription(process.argv[2] ?? nativeApiFile);
