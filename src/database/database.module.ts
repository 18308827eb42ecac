import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { ErrorMeanings } from '../common/error-meanings.js';
import { UnitOfWork } from '../common/unit-of-work.js';
import { AppConfig } from '../config/app.config.js';
import { dataSourceOptions } from './data-source.js';
import { asMeant } from './driver-errors.js';
import { Housekeeping } from './housekeeping.js';
import { Sql } from './sql.js';
import { TallyMerging } from './tally-merging.js';
import { TypeormUnitOfWork } from './typeorm-unit-of-work.js';

@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [AppConfig],
      useFactory: (config: AppConfig) => ({
        ...dataSourceOptions(config.databaseUrl, config.databasePoolSize),
        autoLoadEntities: true,
        retryAttempts: 0,
      }),
    }),
  ],
  providers: [
    {
      provide: Sql,
      inject: [DataSource, AppConfig],
      useFactory: (source: DataSource, { databasePrepares }: AppConfig) => new Sql(source, databasePrepares),
    },
    Housekeeping,
    TallyMerging,
    { provide: UnitOfWork, useClass: TypeormUnitOfWork },
    { provide: ErrorMeanings, useValue: { meantBy: asMeant } },
  ],
  exports: [Sql, Housekeeping, UnitOfWork, ErrorMeanings],
})
export class DatabaseModule {}
