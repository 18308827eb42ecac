import * as rules from './import-rules.js';
import { parseSource, readSources, type SourceFile } from './source-file.js';

/** A rule, a source that breaks it with the complaint expected, and a source beside it that does not. */
interface Case {
  readonly says: string;
  readonly rule: rules.Rule;
  readonly broken: Record<string, string>;
  readonly complaints: readonly string[];
  readonly kept: Record<string, string>;
}

const sources = readSources();

const cases: Case[] = [
  {
    says: `a folder imports only from its left: ${rules.order.join(' ← ')}`,
    rule: rules.followsTheOrder,
    broken: {
      'src/users/user.ts': "import { Group } from '../groups/group.js';",
      'src/common/ids.ts': "export { x } from '../main.js';",
      'src/auth/late.ts': "const x = await import('../adapters/kit/y.js');",
      'src/things/thing.ts': '',
    },
    complaints: [
      'src/things/thing.ts is in no folder of the order',
      'src/users/user.ts imports src/groups/group.ts: groups is to the right of users',
      'src/common/ids.ts imports src/main.ts: app is to the right of common',
      'src/auth/late.ts imports src/adapters/kit/y.ts: adapters is to the right of auth',
    ],
    kept: {
      'src/groups/group.ts': "import { User } from '../users/user.js'; import { x } from './y.js';",
      'src/main.ts': "import { AdaptersModule } from './adapters/adapters.module.js';",
    },
  },
  {
    says: 'no file imports itself by way of others',
    rule: rules.hasNoCycles,
    broken: {
      'src/users/a.ts': "import { b } from './b.js';",
      'src/users/b.ts': "import { c } from './c.js';",
      'src/users/c.ts': "import { a } from './a.js';",
    },
    complaints: ['a', 'b', 'c'].map((name) => `src/users/${name}.ts imports itself`),
    kept: {
      'src/users/a.ts': "import { b } from './b.js';",
      'src/users/b.ts': "import type { A } from './a.js'; import { type A as B } from './a.js';",
    },
  },
  {
    says: 'typeorm and pg are imported only in database/ and persistence/ (rider 1)',
    rule: rules.keepsTypeormInPersistence,
    broken: {
      'src/groups/groups.service.ts': "import { DataSource } from 'typeorm';",
      'src/users/users.service.ts': "import { Client } from 'pg';",
      'src/auth/tokens.ts': "import { InjectRepository } from '@nestjs/typeorm';",
    },
    complaints: [
      'src/groups/groups.service.ts imports typeorm: storage is spoken to only in database/ and persistence/',
      'src/users/users.service.ts imports pg: storage is spoken to only in database/ and persistence/',
      'src/auth/tokens.ts imports @nestjs/typeorm: storage is spoken to only in database/ and persistence/',
    ],
    kept: {
      'src/groups/persistence/group.entity.ts': "import { Entity } from 'typeorm';",
      'src/database/data-source.ts': "import { DataSource } from 'typeorm';",
      'src/groups/groups.module.ts': "import { TypeOrmModule } from '@nestjs/typeorm';",
    },
  },
  {
    says: 'a persistence folder is imported only by its own module file (rider 1)',
    rule: rules.keepsPersistencePrivate,
    broken: {
      'src/groups/groups.service.ts': "import { GroupEntity } from './persistence/group.entity.js';",
      'src/auth/auth.module.ts': "import { GroupEntity } from '../groups/persistence/group.entity.js';",
    },
    complaints: [
      'src/groups/groups.service.ts imports src/groups/persistence/group.entity.ts: a persistence folder is for the module file of src/groups/ alone',
      'src/auth/auth.module.ts imports src/groups/persistence/group.entity.ts: a persistence folder is for the module file of src/groups/ alone',
    ],
    kept: {
      'src/groups/groups.module.ts': "import { GroupEntity } from './persistence/group.entity.js';",
      'src/groups/persistence/rows.ts': "import { GroupEntity } from './group.entity.js';",
    },
  },
  {
    says: 'an adapter imports no other adapter, and only adapters.module.ts imports adapters (rider 2)',
    rule: rules.keepsAdaptersApart,
    broken: {
      'src/adapters/uipath/x.ts': "import { y } from '../onezone/y.js';",
      'src/adapters/kit/x.ts': "import { y } from '../onezone/y.js';",
      'src/app.module.ts': "import { OnezoneModule } from './adapters/onezone/onezone.module.js';",
    },
    complaints: [
      'src/adapters/uipath/x.ts imports src/adapters/onezone/y.ts: only adapters.module.ts imports an adapter',
      'src/adapters/kit/x.ts imports src/adapters/onezone/y.ts: only adapters.module.ts imports an adapter',
      'src/app.module.ts imports src/adapters/onezone/onezone.module.ts: only adapters.module.ts imports an adapter',
    ],
    kept: {
      'src/adapters/uipath/x.ts': "import { y } from '../kit/y.js'; import { z } from './z.js';",
      'src/adapters/adapters.module.ts': "import { OnezoneModule } from './onezone/onezone.module.js';",
      'src/app.module.ts': "import { AdaptersModule } from './adapters/adapters.module.js';",
    },
  },
  {
    says: 'HTTP stays in common/http/, auth/, adapters/kit/ and controllers (rider 3)',
    rule: rules.keepsTransportOutside,
    broken: {
      'src/groups/groups.service.ts': "import { Injectable, NotFoundException } from '@nestjs/common';",
      'src/users/users.service.ts': "import type { FastifyRequest } from 'fastify';",
      'src/permissions/x.ts': "import * as nest from '@nestjs/common';",
      'src/adapters/uipath/x.ts': "import { Strategy } from 'passport-jwt';",
    },
    complaints: [
      'src/groups/groups.service.ts imports @nestjs/common: services throw DomainErrors, not NotFoundException',
      'src/users/users.service.ts imports fastify: the transport stays in common/http/, auth/, adapters/kit/ and controllers',
      'src/permissions/x.ts imports @nestjs/common: services throw DomainErrors, not *',
      'src/adapters/uipath/x.ts imports passport-jwt: the transport stays in common/http/, auth/, adapters/kit/ and controllers',
    ],
    kept: {
      'src/groups/groups.service.ts': "import { Injectable } from '@nestjs/common';",
      'src/common/http/error.filter.ts': "import { HttpException } from '@nestjs/common';",
      'src/groups/groups.controller.ts': "import type { FastifyReply } from 'fastify';",
      'src/bootstrap.ts': "import { FastifyAdapter } from '@nestjs/platform-fastify';",
      'src/auth/strategies/bearer.ts': "import { Strategy } from 'passport-jwt';",
    },
  },
  {
    says: 'domain files import no framework (rider 4)',
    rule: rules.keepsTheDomainPure,
    broken: {
      'src/groups/group.ts': "import { IsString } from 'class-validator';",
      'src/groups/group.errors.ts': "import { HttpStatus } from '@nestjs/common';",
      'src/users/user-filter.ts': "import { ILike } from 'typeorm';",
      'src/adapters/uipath/uipath-group.presenter.ts': "import { ApiProperty } from '@nestjs/swagger';",
      'src/permissions/role.ts': "import { map } from 'rxjs';",
      'src/permissions/roles.service.ts': '',
    },
    complaints: [
      'src/groups/group.ts imports class-validator: a domain file knows no framework',
      'src/groups/group.errors.ts imports @nestjs/common: a domain file knows no framework',
      'src/users/user-filter.ts imports typeorm: a domain file knows no framework',
      'src/adapters/uipath/uipath-group.presenter.ts imports @nestjs/swagger: a domain file knows no framework',
      'src/permissions/role.ts imports rxjs: a domain file knows no framework',
    ],
    kept: {
      'src/groups/group.ts':
        "import { createHash } from 'node:crypto'; import { Id } from '../common/ids.js';",
      'src/groups/groups.service.ts': "import { Injectable } from '@nestjs/common';",
    },
  },
  {
    says: 'dependencies are constructor parameters: no service locator, no forwardRef (rider 5)',
    rule: rules.hasNoServiceLocator,
    broken: {
      'src/groups/groups.service.ts': "import { ModuleRef } from '@nestjs/core';",
      'src/groups/groups.module.ts': "import { forwardRef, Module } from '@nestjs/common';",
    },
    complaints: [
      'src/groups/groups.service.ts imports @nestjs/core: dependencies are constructor parameters, not ModuleRef',
      'src/groups/groups.module.ts imports @nestjs/common: dependencies are constructor parameters, not forwardRef',
    ],
    kept: { 'src/bootstrap.ts': "import { NestFactory } from '@nestjs/core';" },
  },
  {
    says: 'there are no barrels (rider 5)',
    rule: rules.hasNoBarrels,
    broken: {
      'src/groups/index.ts': 'export const x = 1;',
      'src/groups/all.ts': "export * from './group.js'; export { y } from './y.js';",
    },
    complaints: ['src/groups/index.ts', 'src/groups/all.ts'].map(
      (path) => `${path} is a barrel: import from the file that has the thing`,
    ),
    kept: {
      'src/groups/group.ts': "export { y } from './y.js'; export const z = 1;",
      'src/groups/empty.ts': '',
    },
  },
  {
    says: 'there are no default exports (rider 5)',
    rule: rules.hasNoDefaultExports,
    broken: {
      'src/a.ts': 'export default class A {}',
      'src/b.ts': 'const b = 1; export default b;',
      'src/c.ts': 'const c = 1; export { c as default };',
    },
    complaints: ['a', 'b', 'c'].map((name) => `src/${name}.ts has a default export`),
    kept: { 'src/d.ts': 'export class D { default = 1; }' },
  },
  {
    says: 'no file or folder is named utils, helpers, manager or base (rider 5)',
    rule: rules.namesSaySomething,
    broken: {
      'src/common/utils.ts': '',
      'src/groups/group-helpers.ts': '',
      'src/users/helpers/x.ts': '',
      'src/auth/session.manager.ts': '',
      'src/users/base-user.ts': '',
    },
    complaints: [
      'src/common/utils.ts',
      'src/groups/group-helpers.ts',
      'src/users/helpers/x.ts',
      'src/auth/session.manager.ts',
      'src/users/base-user.ts',
    ].map((path) => `${path} has a name that could hold anything`),
    kept: { 'src/database/database.module.ts': '', 'src/users/user-management.ts': '' },
  },
  {
    says: 'process.env is read only in config/',
    rule: rules.readsTheEnvironmentInConfig,
    broken: {
      'src/main.ts': 'const port = process.env.PORT;',
      'src/auth/a.ts': "const all = process['env'];",
      'src/auth/b.ts': "import { env } from 'node:process';",
      'src/auth/c.ts': 'const { HOME } = process.env;',
    },
    complaints: ['src/main.ts', 'src/auth/a.ts', 'src/auth/b.ts', 'src/auth/c.ts'].map(
      (path) => `${path} reads process.env, which is for src/config/ alone`,
    ),
    kept: {
      'src/config/environment.ts': 'export const environment = process.env;',
      'src/main.ts': '// process.env is read elsewhere\nprocess.exit(1);',
    },
  },
];

describe.each(cases)('$says', ({ rule, broken, complaints, kept }) => {
  it('holds in src/', () => {
    expect(rule(sources)).toEqual([]);
  });

  it('finds every breach', () => {
    expect(rule(parseAll(broken))).toEqual(complaints);
  });

  it('lets the rest pass', () => {
    expect(rule(parseAll(kept))).toEqual([]);
  });
});

function parseAll(files: Record<string, string>): SourceFile[] {
  return Object.entries(files).map(([path, text]) => parseSource(path, text));
}
