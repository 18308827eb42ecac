import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { ProblemDto } from '../common/http/problem.dto.js';
import { operationsOf, type ApiDocument } from './api-document.js';
import { allowanceHeaders } from './allowance.js';
import { addExamples } from './examples.js';
import { failureAnswers } from './failures.js';
import { liesOnTheNativeSurface, nativeHandlers, nativeModules } from './handlers.js';
import { completeOperation } from './operations.js';
import { describeRules } from './rules.js';
import { closeBodies, tidySchemas } from './schemas.js';

const description = `One directory of groups, users and permissions.

Lists come a page at a time: send \`nextCursor\` as \`cursor\` until it is null. \
What can be read by itself has an ETag: \`If-None-Match\` spares a read, \`If-Match\` ties a write to what was read. \
Memberships and assignments of roles have no version: there, only \`If-Match: *\` holds. \
A POST that makes or changes something takes an \`Idempotency-Key\`, under which it can be repeated safely. \
\`RateLimit\` tells how many requests are left; 429 and 503 say in \`Retry-After\` when to try again. \
Every failure is a problem of RFC 9457 with a stable \`code\`; any call may also answer 500 in that form, \
and 400, 413, 415 or 431 to a request that cannot be read at all. \
Service accounts get their access tokens at \`/oauth/token\` (RFC 6749, section 4.4), \
which \`/.well-known/oauth-authorization-server\` describes. \
\`x-permission\` says what the caller must hold.`;

/** What the controllers are about; each is one tag. */
const tags: readonly (readonly [name: string, description: string])[] = [
  ['Login', 'Signing in and out.'],
  ['Me', 'What belongs to the caller himself.'],
  ['MySessions', 'Where the caller is signed in.'],
  ['Organizations', 'The tenants; nothing of one is visible from another.'],
  ['Users', 'The people, robots and applications of the directory.'],
  ['UserApiTokens', 'The API tokens of others, for administrators.'],
  ['ServiceAccounts', 'The applications that act on their own behalf; they get their tokens at `/oauth/token`.'],
  ['ClientSecrets', 'What service accounts prove themselves by.'],
  ['AuthenticationServices', 'What vouches for users: Guildhall itself, and services elsewhere.'],
  ['SigningKeys', 'The keys that access tokens are signed with.'],
  ['Groups', 'The groups of the directory.'],
  ['GroupMembers', 'Who and what is in a group directly, and which groups it is in.'],
  [
    'EffectiveMembers',
    'Who is in a group, directly or through others, and by which ways; and which groups it is in that way.',
  ],
  ['UserGroups', 'Which groups users are in.'],
  ['UserHistory', 'What became of users; the deleted ones keep their history.'],
  ['LastSignIn', 'When users last signed in.'],
  ['GroupHistory', 'What became of groups; the deleted ones keep their history.'],
  ['Roles', 'Named sets of permissions, and who has them.'],
  ['Grants', 'Who was given what.'],
  ['Projects', 'What permissions can be held on, beside the organization and its groups.'],
  ['Permissions', 'What can be granted, and who may do what.'],
  ['Explanations', 'Why somebody may do something, now or then, and what it would take.'],
  ['PermissionLists', 'All that a subject may do, all who may do something, and on what.'],
  ['WhatIf', 'What would come of changes that nobody has made.'],
  ['AuditEvents', 'Who changed what and when.'],
  ['Undo', 'Taking changes back.'],
];

/**
 * The description of the native API, made of its controllers and DTOs.
 *
 * Only the built code carries the types that it is made of; an application that was made as a preview will do.
 */
export function describeNativeApi(app: INestApplication): ApiDocument {
  const created = SwaggerModule.createDocument(app, outline(), {
    include: nativeModules(app),
    extraModels: [ProblemDto],
    operationIdFactory: (_controller, method) => method,
  });
  const document = created as unknown as ApiDocument;
  delete document.info.contact;
  document.paths = nativePaths(document);
  describeRules(document, nativeHandlers(app));
  tidySchemas(document);
  closeBodies(document);
  const { Problem: problem } = document.components.schemas;
  if (problem) problem.additionalProperties = true;
  document.components.responses = failureAnswers();
  document.components.headers = allowanceHeaders;
  for (const located of operationsOf(document)) completeOperation(document, located);
  addExamples(document);
  return document;
}

function outline() {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Guildhall')
    .setDescription(description)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'The Guildhall that serves this description.')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      description: 'An access token of a session or of a service account, or an API token.',
    });
  for (const [name, about] of tags) builder.addTag(name, about);
  return builder.build();
}

function nativePaths({ paths }: ApiDocument): ApiDocument['paths'] {
  return Object.fromEntries(Object.entries(paths).filter(([path]) => liesOnTheNativeSurface(path)));
}
