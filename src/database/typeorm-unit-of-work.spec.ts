import type { DataSource, EntityManager } from 'typeorm';
import { Unavailable } from '../common/errors.js';
import { LostRace } from '../common/unit-of-work.js';
import { Sql } from './sql.js';
import { TypeormUnitOfWork } from './typeorm-unit-of-work.js';

function unitOfWork(): TypeormUnitOfWork {
  const transaction = (work: (manager: EntityManager) => Promise<unknown>) => work({} as EntityManager);
  const dataSource = { transaction } as unknown as DataSource;
  return new TypeormUnitOfWork(dataSource, new Sql(dataSource));
}

describe('a unit of work', () => {
  it('is run again after a lost race', async () => {
    let runs = 0;
    const work = () => (++runs < 3 ? Promise.reject(new LostRace()) : Promise.resolve(runs));
    expect(await unitOfWork().run(work)).toBe(3);
  });

  it('asks to come back later if it always loses', async () => {
    let runs = 0;
    const work = () => {
      runs++;
      return Promise.reject(new LostRace());
    };
    await expect(unitOfWork().run(work)).rejects.toBeInstanceOf(Unavailable);
    expect(runs).toBe(4);
  });

  it('is not run again after any other failure', async () => {
    let runs = 0;
    const failure = new Error('no race');
    const work = () => {
      runs++;
      return Promise.reject(failure);
    };
    await expect(unitOfWork().run(work)).rejects.toBe(failure);
    expect(runs).toBe(1);
  });
});
