import { ChangeLog, type Act, type Change } from '../../src/common/change-log.js';
import { newId } from '../../src/common/ids.js';
import { UnitOfWork } from '../../src/common/unit-of-work.js';
import { StructureLock } from '../../src/permissions/authority/structure-lock.js';
import { UsersService } from '../../src/users/users.service.js';
import { rowsOf, within } from '../support/acts.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** A promise that a test settles itself. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

describe('the change log', () => {
  let house: TestApp;
  let log: ChangeLog;

  beforeAll(async () => {
    house = await startTestApp();
    log = house.app.get(ChangeLog);
  });

  afterAll(() => house.close());

  const change = (more: Partial<Change> = {}): Change => ({
    action: 'group.created',
    subject: 'group',
    subjectId: newId(),
    ...more,
  });

  async function revisionOf({ id }: Act): Promise<bigint> {
    const [row] = await rowsOf<{ revision: string }>(house, 'select revision from acts where id = $1', [id]);
    return BigInt(row!.revision);
  }

  /** Other suites write on the same cluster, and a position waits for every transaction that is open there. */
  async function reached(revision: bigint): Promise<void> {
    while ((await log.position()) < revision) continue;
  }

  it('holds one act for a unit of work, whoever begins it there, and its changes in order', async () => {
    const unit = house.app.get(UnitOfWork);
    const caller = { ...house.system, requestId: 'r-1' };
    const acts = await unit.run(async () => {
      const first = await log.begin(caller);
      const second = await unit.run(() => log.begin(caller));
      await log.append(first, change(), change({ action: 'group.updated', facts: { number: 1 } }));
      await log.append(second, change({ action: 'group.deleted' }));
      return [first, second] as const;
    });
    expect(acts[1]).toBe(acts[0]);
    const rows = await rowsOf(
      house,
      `select a.actor_kind, a.actor_id, a.surface, a.request_id, a.at, c.ordinal, c.action, c.facts
         from acts a join changes c on c.act_id = a.id where a.id = $1 order by c.ordinal`,
      [acts[0].id],
    );
    const act = {
      actor_kind: 'system',
      actor_id: null,
      surface: 'system',
      request_id: 'r-1',
      at: house.clock.now(),
    };
    expect(rows).toEqual([
      { ...act, ordinal: 0, action: 'group.created', facts: {} },
      { ...act, ordinal: 1, action: 'group.updated', facts: { number: 1 } },
      { ...act, ordinal: 2, action: 'group.deleted', facts: {} },
    ]);
  });

  it('is written in the unit of work alone, and under the act that was begun there', async () => {
    await expect(log.begin(house.system)).rejects.toThrow('inside a unit of work');
    const old = await within(house, (act) => Promise.resolve(act));
    await expect(within(house, () => log.append(old, change()))).rejects.toThrow('not begun in this unit');
  });

  it('says nothing of what was undone', async () => {
    let act: Act | undefined;
    const undone = within(house, async (begun) => {
      act = begun;
      await log.append(begun, change());
      throw new Error('undo');
    });
    await expect(undone).rejects.toThrow('undo');
    expect(await rowsOf(house, 'select from acts where id = $1', [act!.id])).toEqual([]);
  });

  it('gives later acts higher revisions, and a reader a position that covers what he saw', async () => {
    const first = await within(house, (act) => Promise.resolve(act));
    const between = await log.position();
    const second = await within(house, (act) => Promise.resolve(act));
    const [one, two] = [await revisionOf(first), await revisionOf(second)];
    expect(one < two).toBe(true);
    expect(between < two).toBe(true);
    await reached(two);
  });

  it('never shows a position beyond an act that is still being written, though later ones have ended', async () => {
    const [begun, finish] = [gate(), gate()];
    let slow: Act | undefined;
    const writing = within(house, async (act) => {
      slow = act;
      begun.open();
      await finish.opened;
    });
    await begun.opened;
    const quick = await within(house, (act) => Promise.resolve(act));
    const position = await log.position();
    finish.open();
    await writing;
    expect(position < (await revisionOf(slow!))).toBe(true);
    expect((await revisionOf(slow!)) < (await revisionOf(quick))).toBe(true);
    await reached(await revisionOf(quick));
  });

  it('seals personal values by a commitment that can be checked against what is stored', async () => {
    const values = { userName: 'ann', 'é "': ['x', 1, null], a: { z: 1, b: 2 }, '10': true };
    const personId = newId();
    const act = await within(house, async (begun) => {
      await log.append(begun, change({ personal: { personId, values } }), change());
      return begun;
    });
    const rows = await rowsOf(
      house,
      `select c.commitment = sha256(p.salt || convert_to(p."values"::text, 'UTF8')) as sealed,
              length(p.salt) as salt, p.person_id, p."values", c.commitment is null as bare
         from changes c left join personal_values p using (act_id, ordinal)
        where c.act_id = $1 order by c.ordinal`,
      [act.id],
    );
    expect(rows).toEqual([
      { sealed: true, salt: 16, person_id: personId, values, bare: false },
      { sealed: null, salt: null, person_id: null, values: null, bare: true },
    ]);
  });

  it('keeps what describes a person where a purge erases it, and nowhere else', async () => {
    const users = house.app.get(UsersService);
    const user = await users.create(house.system, {
      userName: 'Purged-Person',
      email: 'purged@example.com',
      password: 'a-password-to-hide',
    });
    await users.update(house.system, user.id, { city: 'Purged-City' });
    const whole = () =>
      rowsOf(house, 'select act_id, ordinal, action, facts, commitment from changes where subject_id = $1', [
        user.id,
      ]);
    const before = await whole();
    expect(before).toHaveLength(2);
    expect(JSON.stringify(before)).not.toMatch(/purged|hide/i);
    const kept = await rowsOf(house, 'select "values" from personal_values where person_id = $1', [user.id]);
    expect(JSON.stringify(kept)).toMatch(/Purged-City/);
    expect(JSON.stringify(kept)).not.toMatch(/hide|argon2/);
    await rowsOf(house, 'delete from personal_values where person_id = $1', [user.id]);
    expect(await whole()).toEqual(before);
  });
});

describe('the structure lock', () => {
  let house: TestApp;
  let lock: StructureLock;

  beforeAll(async () => {
    house = await startTestApp();
    lock = house.app.get(StructureLock);
  });

  afterAll(() => house.close());

  /** Whether a unit of work that locks gets through while another one, which locked before, is still open. */
  async function passes(
    first: (organizationId: string) => Promise<void>,
    second: (organizationId: string) => Promise<void>,
    organizations: readonly [string, string],
  ): Promise<boolean> {
    const unit = house.app.get(UnitOfWork);
    const [locked, finish] = [gate(), gate()];
    const holding = unit.run(async () => {
      await first(organizations[0]);
      locked.open();
      await finish.opened;
    });
    await locked.opened;
    const attempt = unit.run(async () => {
      await rowsOf(house, "set local lock_timeout = '50ms'");
      await second(organizations[1]);
    });
    const passed = await attempt.then(
      () => true,
      () => false,
    );
    finish.open();
    await holding;
    return passed;
  }

  it('is shared by many or taken by one, organization by organization, until the unit ends', async () => {
    const [here, there] = [house.organization.id, newId()];
    const share = (organizationId: string) => lock.share(organizationId);
    const take = (organizationId: string) => lock.take(organizationId);
    expect(await passes(share, share, [here, here])).toBe(true);
    expect(await passes(share, take, [here, here])).toBe(false);
    expect(await passes(take, share, [here, here])).toBe(false);
    expect(await passes(take, take, [here, here])).toBe(false);
    expect(await passes(take, take, [here, there])).toBe(true);
    expect(await passes(share, share, [here, here])).toBe(true);
  });
});
