import { posix } from 'node:path';
import type { Import, SourceFile } from './source-file.js';

/** A rule of the house: the violations that it finds, each as a sentence; none if it holds. */
export type Rule = (files: readonly SourceFile[]) => string[];

/** A folder may import only from folders to its left; files directly in src/ are the `app`. */
export const order = [
  'common',
  'config',
  'database',
  'permissions',
  'audit',
  'organizations',
  'users',
  'groups',
  'auth',
  'transfer',
  'adapters',
  'openapi',
  'app',
] as const;

export const followsTheOrder: Rule = (files) => [
  ...files.filter(({ path }) => rank(path) < 0).map(({ path }) => `${path} is in no folder of the order`),
  ...violations(files, (file, { target }) => {
    if (target === undefined || rank(target) <= rank(file.path)) return undefined;
    return `${folderOf(target)} is to the right of ${folderOf(file.path)}`;
  }),
];

export const hasNoCycles: Rule = (files) => {
  const targets = new Map(files.map((file) => [file.path, valueTargets(file)]));
  return files.filter(({ path }) => reaches(targets, path, path)).map(({ path }) => `${path} imports itself`);
};

const storage = /^(typeorm|pg|pg-copy-streams)(\/|$)/;

export const keepsTypeormInPersistence: Rule = (files) =>
  violations(files, ({ path }, { specifier }) => {
    if (/^src\/database\/|\/persistence\//.test(path)) return undefined;
    if (specifier === '@nestjs/typeorm' && path.endsWith('.module.ts')) return undefined;
    return storage.test(specifier) || specifier === '@nestjs/typeorm'
      ? 'storage is spoken to only in database/ and persistence/'
      : undefined;
  });

export const keepsPersistencePrivate: Rule = (files) =>
  violations(files, ({ path }, { target }) => {
    const owner = /^(.*)\/persistence\//.exec(target ?? '')?.[1];
    if (owner === undefined || path.startsWith(`${owner}/persistence/`)) return undefined;
    const isOwnModule = posix.dirname(path) === owner && path.endsWith('.module.ts');
    return isOwnModule ? undefined : `a persistence folder is for the module file of ${owner}/ alone`;
  });

export const keepsAdaptersApart: Rule = (files) =>
  violations(files, ({ path }, { target }) => {
    const theirs = adapterOf(target ?? '');
    if (theirs === undefined || theirs === 'kit' || theirs === adapterOf(path)) return undefined;
    return path === 'src/adapters/adapters.module.ts'
      ? undefined
      : 'only adapters.module.ts imports an adapter';
  });

const transport = /^(fastify|passport|@fastify\/|passport-|@nestjs\/platform-|@nestjs\/passport)/;
const transportFiles = /^src\/(common\/http|auth|adapters\/kit)\/|\.controller\.ts$|^src\/[^/]+$/;

export const keepsTransportOutside: Rule = (files) =>
  violations(files, ({ path }, { specifier, names }) => {
    if (transportFiles.test(path)) return undefined;
    if (transport.test(specifier))
      return 'the transport stays in common/http/, auth/, adapters/kit/ and controllers';
    const exceptions = names.filter((name) => name === '*' || name.endsWith('Exception'));
    if (specifier !== '@nestjs/common' || exceptions.length === 0) return undefined;
    return `services throw DomainErrors, not ${exceptions.join(', ')}`;
  });

const framework =
  /^(@nestjs\/|typeorm|pg$|fastify|@fastify\/|passport|rxjs|class-validator|class-transformer|reflect-metadata)/;

export const keepsTheDomainPure: Rule = (files) => {
  const paths = new Set(files.map(({ path }) => path));
  return violations(
    files.filter(({ path }) => isDomain(path, paths)),
    (_file, { specifier }) => (framework.test(specifier) ? 'a domain file knows no framework' : undefined),
  );
};

export const hasNoServiceLocator: Rule = (files) =>
  violations(files, (_file, { specifier, names }) => {
    if (!specifier.startsWith('@nestjs/')) return undefined;
    const locators = names.filter((name) => ['ModuleRef', 'LazyModuleLoader', 'forwardRef'].includes(name));
    return locators.length > 0
      ? `dependencies are constructor parameters, not ${locators.join(', ')}`
      : undefined;
  });

export const hasNoBarrels: Rule = (files) =>
  files
    .filter(({ path, onlyReExports }) => posix.basename(path) === 'index.ts' || onlyReExports)
    .map(({ path }) => `${path} is a barrel: import from the file that has the thing`);

export const hasNoDefaultExports: Rule = (files) =>
  files.filter((file) => file.exportsDefault).map(({ path }) => `${path} has a default export`);

export const namesSaySomething: Rule = (files) =>
  files
    .filter(({ path }) => /(^|[/.-])(utils?|helpers?|managers?|base)([/.-]|$)/.test(path))
    .map(({ path }) => `${path} has a name that could hold anything`);

export const readsTheEnvironmentInConfig: Rule = (files) =>
  files
    .filter(({ path, readsEnvironment }) => readsEnvironment && !path.startsWith('src/config/'))
    .map(({ path }) => `${path} reads process.env, which is for src/config/ alone`);

function violations(
  files: readonly SourceFile[],
  complaint: (file: SourceFile, one: Import) => string | undefined,
): string[] {
  return files.flatMap((file) =>
    file.imports.flatMap((one) => {
      const found = complaint(file, one);
      return found === undefined ? [] : [`${file.path} imports ${one.target ?? one.specifier}: ${found}`];
    }),
  );
}

function folderOf(path: string): string {
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? 'app';
}

function rank(path: string): number {
  return (order as readonly string[]).indexOf(folderOf(path));
}

function adapterOf(path: string): string | undefined {
  return /^src\/adapters\/([^/]+)\//.exec(path)?.[1];
}

function valueTargets(file: SourceFile): string[] {
  return file.imports.filter(({ typeOnly }) => !typeOnly).flatMap(({ target }) => target ?? []);
}

function reaches(targets: ReadonlyMap<string, string[]>, from: string, wanted: string): boolean {
  const seen = new Set<string>();
  const open = [...(targets.get(from) ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === wanted) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(targets.get(next) ?? []));
  }
  return false;
}

/** Errors, filters, presenters, and the things themselves: `group.ts`, by its folder or by what it lies beside. */
function isDomain(path: string, paths: ReadonlySet<string>): boolean {
  if (/\.errors\.ts$|-filter\.ts$|\.presenter\.ts$/.test(path)) return true;
  const thing = /^(src\/([^/]+))\/([a-z-]+)\.ts$/.exec(path);
  if (!thing) return false;
  const [, folder = '', plural, name = ''] = thing;
  if (plural === `${name}s`) return true;
  const companions = [
    `${name}.errors.ts`,
    `${name}.repository.ts`,
    `${name}s.repository.ts`,
    `${name}s.service.ts`,
  ];
  return companions.some((companion) => paths.has(`${folder}/${companion}`));
}
