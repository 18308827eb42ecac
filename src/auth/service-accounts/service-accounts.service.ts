import { Injectable } from '@nestjs/common';
import { ChangeLog, type Change } from '../../common/change-log.js';
import { organizationOf, type Caller } from '../../common/principal.js';
import type { ExpectedVersion } from '../../common/version.js';
import type { Stretch, Window } from '../../common/window.js';
import { Authority } from '../../permissions/authority/authority.js';
import { UsersService } from '../../users/users.service.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { ServiceAccountFilter } from './service-account-filter.js';
import { ServiceAccountNotFound } from './service-account.errors.js';
import { ServiceAccountRepository } from './service-account.repository.js';
import { ServiceAccountScopes } from './service-account-scopes.js';
import type {
  ServiceAccount,
  ServiceAccountChanges,
  ServiceAccountDraft,
  ServiceAccountSort,
} from './service-account.js';

/** The life of service accounts: registered, found, changed, deleted; as users they are in groups like others. */
@Injectable()
export class ServiceAccountsService {
  constructor(
    private readonly accounts: ServiceAccountRepository,
    private readonly users: UsersService,
    private readonly scopes: ServiceAccountScopes,
    private readonly sessions: SessionsService,
    private readonly authority: Authority,
    private readonly log: ChangeLog,
  ) {}

  page(
    caller: Caller,
    filter: ServiceAccountFilter,
    window: Window<ServiceAccountSort>,
  ): Promise<Stretch<ServiceAccount>> {
    return this.accounts.page(organizationOf(caller), filter, window);
  }

  /**
   * Errors: ServiceAccountNotFound.
   */
  async get(caller: Caller, id: string): Promise<ServiceAccount> {
    const account = await this.accounts.find(organizationOf(caller), id);
    if (!account) throw new ServiceAccountNotFound();
    return account;
  }

  /**
   * Registers a service account and grants it what its scopes name; `andThen` belongs to the same unit of work.
   *
   * Errors: InvalidInput (unknown scope), ScopeMissing, LoginNameTaken, BeyondAuthority.
   */
  register<T>(
    caller: Caller,
    { name, description = null, ...draft }: ServiceAccountDraft,
    andThen: (account: ServiceAccount) => Promise<T>,
  ): Promise<T> {
    const scopes = [...new Set(draft.scopes)];
    this.scopes.requireFitting(caller, scopes);
    return this.alone(caller, async () => {
      const { id } = await this.users.create(caller, {
        userName: name,
        displayName: name,
        kind: 'application',
      });
      await this.accounts.put(id, { description, scopes });
      await this.scopes.change(caller, id, [], scopes);
      const account = await this.get(caller, id);
      await this.writeDown(caller, registered(account));
      return andThen(account);
    });
  }

  /**
   * Changes what is named; the rest stays. Other scopes move power, and fewer end the tokens that are about.
   *
   * Errors: ServiceAccountNotFound, PreconditionFailed, InvalidInput, ScopeMissing, LoginNameTaken, BeyondAuthority.
   */
  update(
    caller: Caller,
    id: string,
    changes: ServiceAccountChanges,
    expected: ExpectedVersion,
  ): Promise<ServiceAccount> {
    if (changes.scopes) this.scopes.requireFitting(caller, changes.scopes);
    return this.alone(caller, async () => {
      const before = await this.get(caller, id);
      const { description = before.description, scopes = before.scopes, ...ofUser } = changes;
      await this.users.update(caller, id, userChanges(ofUser), expected);
      await this.accounts.put(id, { description, scopes: [...new Set(scopes)] });
      await this.scopes.change(caller, id, before.scopes, scopes);
      if (before.scopes.some((scope) => !scopes.includes(scope))) await this.sessions.endAllOf(id);
      const account = await this.get(caller, id);
      await this.writeDown(caller, changed(before, account));
      return account;
    });
  }

  /**
   * Deletes a service account; its secrets and tokens end at once.
   *
   * Errors: ServiceAccountNotFound, PreconditionFailed, BeyondAuthority.
   */
  async delete(caller: Caller, id: string, expected: ExpectedVersion): Promise<void> {
    await this.get(caller, id);
    await this.users.delete(caller, id, expected);
  }

  /** What moves is judged by each part that moves it; all of them need the lock alone. */
  private alone<T>(caller: Caller, act: () => Promise<T>): Promise<T> {
    return this.authority.exercise(caller, () => Promise.resolve([]), act, true);
  }

  private async writeDown(caller: Caller, change: Change): Promise<void> {
    await this.log.append(await this.log.begin(caller), change);
  }
}

function userChanges({ name, active }: Pick<ServiceAccountChanges, 'name' | 'active'>) {
  return { ...(name !== undefined && { userName: name, displayName: name }), active };
}

function registered({ id, scopes, description }: ServiceAccount): Change {
  const personal = { personId: id, values: { description } };
  const action = 'service_account.registered';
  return { action, subject: 'service_account', subjectId: id, facts: { scopes }, personal };
}

function changed(before: ServiceAccount, { id, scopes, description }: ServiceAccount): Change {
  const facts = { scopes, before: { scopes: before.scopes }, after: { scopes } };
  const described = { before: { description: before.description }, after: { description } };
  const personal = { personId: id, values: { description, ...described } };
  return { action: 'service_account.changed', subject: 'service_account', subjectId: id, facts, personal };
}
