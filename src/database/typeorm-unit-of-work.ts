import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Unavailable } from '../common/errors.js';
import { UnitOfWork } from '../common/unit-of-work.js';
import { asMeant, isLostRace } from './driver-errors.js';
import { Sql, type RunningUnit } from './sql.js';

const ATTEMPTS = 4;

const BOUNDED = `select set_config('lock_timeout', '2s', true), set_config('statement_timeout', '10s', true)`;

/** Ends the frame of a rehearsal, so that everything in it is undone. */
class Rehearsed extends Error {
  constructor(readonly result: unknown) {
    super('The rehearsal is over.');
  }
}

/** A unit of work is one transaction of the database; one that lost a race is run again. */
@Injectable()
export class TypeormUnitOfWork extends UnitOfWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sql: Sql,
  ) {
    super();
  }

  override async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.sql.running) return work();
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(work);
      } catch (error) {
        if (!isLostRace(error)) throw asMeant(error);
        if (attempt === ATTEMPTS) throw new Unavailable('Too many changes are made at once.', 1);
      }
    }
  }

  override async together<T>(work: () => Promise<T>): Promise<T> {
    if (this.sql.running ?? this.sql.frame) return work();
    const afterCommit: RunningUnit['afterCommit'] = [];
    try {
      const result = await this.dataSource.transaction((manager) =>
        this.sql.surround({ manager, afterCommit }, work),
      );
      for (const callback of afterCommit) callback();
      return result;
    } catch (error) {
      throw asMeant(error);
    }
  }

  override async rehearse<T>(work: () => Promise<T>): Promise<T> {
    if (this.isRunning) throw new Error('What is rehearsed must not be part of what is kept.');
    try {
      return await this.together(async () => {
        await this.sql.rows(BOUNDED);
        throw new Rehearsed(await work());
      });
    } catch (error) {
      if (error instanceof Rehearsed) return error.result as T;
      throw error;
    }
  }

  override get isRunning(): boolean {
    return (this.sql.running ?? this.sql.frame) !== undefined;
  }

  override afterCommit(callback: () => void): void {
    const open = this.sql.running ?? this.sql.frame;
    if (open) open.afterCommit.push(callback);
    else callback();
  }

  /** Inside a frame the transaction is a savepoint of the frame's, and what waits for it waits for the frame. */
  private async once<T>(work: () => Promise<T>): Promise<T> {
    const { frame } = this.sql;
    const afterCommit: RunningUnit['afterCommit'] = [];
    const result = await (frame?.manager ?? this.dataSource).transaction((manager) =>
      this.sql.enter({ manager, afterCommit }, work),
    );
    if (frame) frame.afterCommit.push(...afterCommit);
    else for (const callback of afterCommit) callback();
    return result;
  }
}
