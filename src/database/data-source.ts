import { DataSource, type DataSourceOptions } from 'typeorm';
import { SnakeNamingStrategy } from './snake-naming.strategy.js';
import { Directory1790000000001 } from './migrations/1790000000001-directory.js';
import { Facts1790000000002 } from './migrations/1790000000002-facts.js';
import { ChangeLog1790000000003 } from './migrations/1790000000003-change-log.js';
import { Credentials1790000000004 } from './migrations/1790000000004-credentials.js';
import { ListOrders1790000000005 } from './migrations/1790000000005-list-orders.js';
import { Imports1790000000030 } from './migrations/1790000000030-imports.js';
import { OrganizationLives1790000000031 } from './migrations/1790000000031-organization-lives.js';
import { History1790000000032 } from './migrations/1790000000032-history.js';
import { AuditReading1790000000034 } from './migrations/1790000000034-audit-reading.js';
import { IdempotencyKeys1790000000035 } from './migrations/1790000000035-idempotency-keys.js';
import { SignInLimits1790000000036 } from './migrations/1790000000036-sign-in-limits.js';
import { ServiceAccounts1790000000037 } from './migrations/1790000000037-service-accounts.js';
import { News1790000000038 } from './migrations/1790000000038-news.js';
import { Invitations1790000000041 } from './migrations/1790000000041-invitations.js';
import { CanonicalIds1790000000044 } from './migrations/1790000000044-canonical-ids.js';
import { AuthenticationServices1790000000050 } from './migrations/1790000000050-authentication-services.js';
import { LastSignIns1790000000055 } from './migrations/1790000000055-last-sign-ins.js';
import { PastDecisions1790000000065 } from './migrations/1790000000065-past-decisions.js';
import { PermissionLists1790000000070 } from './migrations/1790000000070-permission-lists.js';
import { LongLists1790000000075 } from './migrations/1790000000075-long-lists.js';

/** How every process speaks to the database; entities are registered by the modules that own them. */
export function dataSourceOptions(url: string, poolSize: number) {
  return {
    type: 'postgres',
    url,
    poolSize,
    synchronize: false,
    namingStrategy: new SnakeNamingStrategy(),
    migrations: [
      Directory1790000000001,
      Facts1790000000002,
      ChangeLog1790000000003,
      Credentials1790000000004,
      ListOrders1790000000005,
      Imports1790000000030,
      OrganizationLives1790000000031,
      History1790000000032,
      AuditReading1790000000034,
      IdempotencyKeys1790000000035,
      SignInLimits1790000000036,
      ServiceAccounts1790000000037,
      News1790000000038,
      Invitations1790000000041,
      CanonicalIds1790000000044,
      AuthenticationServices1790000000050,
      LastSignIns1790000000055,
      PastDecisions1790000000065,
      PermissionLists1790000000070,
      LongLists1790000000075,
    ],
    migrationsTransactionMode: 'each',
    // A statement that hangs must not hang the caller with it: it fails, and the answer is 503.
    extra: {
      statement_timeout: 30_000,
      connectionTimeoutMillis: 10_000,
      application_name: 'guildhall',
    },
  } satisfies DataSourceOptions;
}

/** A data source for work outside the application, such as migrations. */
export function openDataSource(url: string): Promise<DataSource> {
  return new DataSource(dataSourceOptions(url, 2)).initialize();
}
