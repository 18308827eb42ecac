import type { Act } from './change-log.js';

/** A user was deleted; what signs him in must end with him. */
export class UserDeleted {
  constructor(
    readonly userId: string,
    readonly act: Act,
  ) {}
}

/** A user's deletion was taken back; what it ended may begin again, but nothing that signs him in. */
export class UserRestored {
  constructor(
    readonly userId: string,
    readonly deletedIn: string,
    readonly act: Act,
  ) {}
}

/** A user may no longer sign in. */
export class UserDisabled {
  constructor(
    readonly userId: string,
    readonly act: Act,
  ) {}
}

/** What proved the user until now does not any more. */
export class PasswordChanged {
  constructor(
    readonly userId: string,
    readonly act: Act,
  ) {}
}

/** An organization was ended; nobody of it may be signed in any more. */
export class OrganizationEnded {
  constructor(
    readonly organizationId: string,
    readonly act: Act,
  ) {}
}

type EventClass<E> = abstract new (...args: never[]) => E;
type Handler<E> = (event: E) => Promise<void>;

/** Tells folders to the right, inside the running unit of work, what happened to the left. */
export class DomainEvents {
  private readonly handlers = new Map<EventClass<unknown>, Handler<never>[]>();

  on<E>(event: EventClass<E>, handler: Handler<E>): void {
    this.handlers.set(event, [...(this.handlers.get(event) ?? []), handler]);
  }

  async publish(event: object): Promise<void> {
    const handlers = this.handlers.get(event.constructor as EventClass<unknown>) ?? [];
    for (const handler of handlers) await (handler as Handler<object>)(event);
  }
}
