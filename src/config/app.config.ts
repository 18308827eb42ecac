import { resolve } from 'node:path';
import { ORGANIZATION_ID, ORGANIZATION_ID_RULE } from '../common/organization-id.js';
import { Environment } from './environment.js';

/** Everything that can be set from outside, validated and frozen; the DI token for it as well. */
export class AppConfig {
  readonly host!: string;
  readonly port!: number;
  /** The database in use: DATABASE_URL, or the embedded PostgreSQL once it runs. */
  readonly databaseUrl!: string;
  readonly databasePoolSize!: number;
  /** Whether statements are prepared by name, which a pooler between transactions may not bear. */
  readonly databasePrepares!: boolean;
  readonly dataDir!: string;
  /** base64 of 32 bytes; undefined means the key file in the data folder. */
  readonly masterKey: string | undefined;
  readonly adminUserName!: string;
  readonly adminEmail!: string;
  readonly adminPassword: string | undefined;
  readonly organization!: string;
  readonly publicUrl: string | undefined;
  readonly allowedHosts!: readonly string[];
  readonly corsOrigins!: readonly string[];
  /** Addresses and networks whose X-Forwarded-For is believed. */
  readonly trustedProxies!: readonly string[];
  /** Requests that one caller may make in a minute; 0 for any number. */
  readonly requestsPerMinute!: number;
  /** Wrong passwords for one name from one address before it has to wait; 0 for any number. */
  readonly failedSignIns!: number;
  /** Addresses and networks that may be connected to for authentication services; none but these. */
  readonly serviceAddresses!: readonly string[];
  /** How long an authentication service may take until it is connected, and for all of one question. */
  readonly serviceConnectSeconds!: number;
  readonly serviceSeconds!: number;
  readonly organizationHosts!: ReadonlyMap<string, string>;
  readonly bodyLimitBytes!: number;
  /** The same for calls that take thousands of items; never less than for the others. */
  readonly batchLimitBytes!: number;
  readonly accessTokenSeconds!: number;
  readonly refreshTokenSeconds!: number;
  /** Days that a key signs tokens before the next one does. */
  readonly keyRotationDays!: number;
  /** How long an answer is kept for those who repeat the call with its idempotency key. */
  readonly idempotencySeconds!: number;
  readonly nestingDepthLimit!: number;
  /** Surfaces on which reading the directory needs the administrator's permission. */
  readonly administratorReadSurfaces!: readonly string[];
  /** Surfaces on which the directory may be read without signing in. */
  readonly anonymousReadSurfaces!: readonly string[];
  readonly confluenceStrictLimits!: boolean;
  /** What lets its bearer act as anybody on MindTouch's surface; undefined means that nothing does. */
  readonly mindtouchApiKey: string | undefined;
  /** The secrets behind the keys of tokens that servers sign for themselves on MindTouch's surface. */
  readonly mindtouchServerKeys!: ReadonlyMap<string, string>;
  /** Whether UiPath's token endpoint takes user names and passwords. */
  readonly uipathPasswordGrant!: boolean;
  readonly logLevel!: string;

  constructor(settings: Settings) {
    Object.assign(this, settings);
    Object.freeze(this);
  }

  with(changes: Partial<Settings>): AppConfig {
    return new AppConfig({ ...this, ...changes });
  }
}

/** The plain values of a configuration. */
export type Settings = Omit<AppConfig, 'with'>;

/** What stops a start: every wrong value at once, in one sentence each. */
export class InvalidConfiguration extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'InvalidConfiguration';
  }
}

const USER_NAME = /^[^\p{Cc}\p{Cs}]{1,255}$/u;
const EMAIL = /^(?=.{3,254}$)[^\s@]+@[^\s@]+$/;
const SERVER_KEY = /^([A-Za-z0-9.-]{4,64}):([\x21-\x7e]{16,200})$/;
const LOG_LEVELS = /^(fatal|error|warn|info|debug|trace|silent)$/;

/**
 * The configuration that an environment spells out.
 *
 * Errors: InvalidConfiguration, naming every bad key.
 */
export function readConfig(values: Readonly<Record<string, string | undefined>>): AppConfig {
  const env = new Environment(values);
  const config = new AppConfig({
    ...listening(env),
    ...storing(env),
    ...founding(env),
    ...limiting(env),
    ...reachingOut(env),
    ...behaving(env),
  });
  if (env.problems.length > 0) throw new InvalidConfiguration(env.problems);
  return config;
}

/** The configuration of this process. */
export function configOfProcess(): AppConfig {
  return readConfig(process.env);
}

function listening(env: Environment) {
  return {
    host: env.text('HOST', '127.0.0.1'),
    port: env.integer('PORT', 3000, { min: 0, max: 65_535 }),
    publicUrl: env.url('GUILDHALL_PUBLIC_URL', ['http:', 'https:'])?.replace(/\/+$/, ''),
    allowedHosts: env.list('GUILDHALL_ALLOWED_HOSTS'),
    corsOrigins: env.list('GUILDHALL_CORS_ORIGINS'),
    trustedProxies: env.networks('GUILDHALL_TRUSTED_PROXIES'),
    bodyLimitBytes: env.integer('GUILDHALL_BODY_LIMIT', 1_048_576, { min: 1024, max: 1_073_741_824 }),
    batchLimitBytes: env.integer('GUILDHALL_BATCH_LIMIT', 8_388_608, { min: 1024, max: 1_073_741_824 }),
  };
}

function storing(env: Environment) {
  return {
    databaseUrl: env.url('DATABASE_URL', ['postgres:', 'postgresql:']) ?? '',
    databasePoolSize: env.integer('GUILDHALL_DATABASE_POOL', 10, { min: 2, max: 500 }),
    databasePrepares: env.flag('GUILDHALL_DATABASE_PREPARED_STATEMENTS', true),
    dataDir: resolve(env.text('GUILDHALL_DATA_DIR', './.data')),
    masterKey: env.matching('GUILDHALL_MASTER_KEY', /^[A-Za-z0-9+/]{43}=$/, 'be 32 bytes in base64'),
  };
}

function founding(env: Environment) {
  return {
    adminUserName:
      env.matching('GUILDHALL_ADMIN_USERNAME', USER_NAME, 'be 1 to 255 printable characters') ?? 'admin',
    adminEmail:
      env.matching('GUILDHALL_ADMIN_EMAIL', EMAIL, 'be an e-mail address of at most 254 characters') ??
      'admin@localhost.localdomain',
    adminPassword: env.secret('GUILDHALL_ADMIN_PASSWORD', /^.{8,1024}$/su, 'have 8 to 1024 characters'),
    organization: env.matching('GUILDHALL_ORGANIZATION', ORGANIZATION_ID, ORGANIZATION_ID_RULE) ?? 'default',
  };
}

function limiting(env: Environment) {
  return {
    requestsPerMinute: env.integer('GUILDHALL_REQUESTS_PER_MINUTE', 6000, { min: 0, max: 100_000_000 }),
    failedSignIns: env.integer('GUILDHALL_FAILED_SIGN_INS', 10, { min: 0, max: 1_000_000 }),
  };
}

function reachingOut(env: Environment) {
  return {
    serviceAddresses: env.networks('GUILDHALL_SERVICE_ADDRESSES'),
    serviceConnectSeconds: env.integer('GUILDHALL_SERVICE_CONNECT_SECONDS', 3, { min: 1, max: 60 }),
    serviceSeconds: env.integer('GUILDHALL_SERVICE_SECONDS', 10, { min: 1, max: 120 }),
  };
}

function behaving(env: Environment) {
  return {
    accessTokenSeconds: env.integer('GUILDHALL_ACCESS_TOKEN_SECONDS', 3600, { min: 60, max: 86_400 }),
    refreshTokenSeconds: env.integer('GUILDHALL_REFRESH_TOKEN_SECONDS', 1_209_600, {
      min: 300,
      max: 31_536_000,
    }),
    keyRotationDays: env.integer('GUILDHALL_KEY_ROTATION_DAYS', 90, { min: 1, max: 3650 }),
    idempotencySeconds: env.integer('GUILDHALL_IDEMPOTENCY_SECONDS', 86_400, { min: 60, max: 2_592_000 }),
    nestingDepthLimit: env.integer('GUILDHALL_NESTING_DEPTH', 32, { min: 1, max: 64 }),
    organizationHosts: organizationHosts(env),
    administratorReadSurfaces: env.list('GUILDHALL_ADMINISTRATOR_READ_SURFACES'),
    anonymousReadSurfaces: env.list('GUILDHALL_ANONYMOUS_READ_SURFACES'),
    confluenceStrictLimits: env.flag('GUILDHALL_CONFLUENCE_STRICT_LIMITS', true),
    mindtouchApiKey: env.secret(
      'GUILDHALL_MINDTOUCH_API_KEY',
      /^[\x21-\x7e]{20,200}$/,
      'be 20 to 200 characters of ASCII',
    ),
    mindtouchServerKeys: serverKeys(env),
    uipathPasswordGrant: env.flag('GUILDHALL_UIPATH_PASSWORD_GRANT', false),
    logLevel:
      env.matching('GUILDHALL_LOG_LEVEL', LOG_LEVELS, 'be a level such as info, warn or silent') ?? 'warn',
  };
}

function serverKeys(env: Environment): ReadonlyMap<string, string> {
  const pairs = env.list('GUILDHALL_MINDTOUCH_SERVER_KEYS').map((item) => SERVER_KEY.exec(item));
  if (pairs.includes(null)) {
    // Not repeated: what is wrong may well be a secret.
    env.problems.push(
      'GUILDHALL_MINDTOUCH_SERVER_KEYS must be a list of key:secret, 4 and 16 characters at least.',
    );
  }
  return new Map(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? '']));
}

function organizationHosts(env: Environment): ReadonlyMap<string, string> {
  const pairs = env.list('GUILDHALL_ORGANIZATION_HOSTS').map((item) => item.split('='));
  const wrong = pairs.find((pair) => pair.length !== 2);
  if (wrong) env.problems.push('GUILDHALL_ORGANIZATION_HOSTS must be a list of host=organization.');
  return new Map(pairs.map(([host = '', organization = '']) => [host.toLowerCase(), organization]));
}
