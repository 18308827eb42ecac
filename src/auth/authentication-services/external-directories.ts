import { Injectable } from '@nestjs/common';
import { BoundedCache } from '../../common/bounded-cache.js';
import { Clock } from '../../common/clock.js';
import { DomainError, Unavailable } from '../../common/errors.js';
import { Log } from '../../common/log.js';
import { Slots } from '../../common/slots.js';
import { AppConfig } from '../../config/app.config.js';
import { AuthenticationServiceRepository } from './authentication-service.repository.js';
import type { AuthenticationService } from './authentication-service.js';
import { Connectors } from './connectors.js';
import type { ExternalDirectory } from './external-directory.js';
import { ServiceFailure } from './service-failure.js';
import { ServiceSecrets } from './service-secrets.js';

/** Questions that one service is asked at a time, and that wait for their turn. */
const WIDTH = 8;
const LONGEST_QUEUE = 32;
const KNOWN_SERVICES = 1000;
/** The same error is not written down again within this time. */
const ERROR_REPEATS_MS = 60_000;

type Question<T> = (directory: ExternalDirectory) => Promise<T>;

/** Asks services elsewhere, a few questions at a time and each within its time. */
@Injectable()
export class ExternalDirectories {
  private readonly slots = new BoundedCache<string, Slots>(KNOWN_SERVICES);

  constructor(
    private readonly connectors: Connectors,
    private readonly secrets: ServiceSecrets,
    private readonly services: AuthenticationServiceRepository,
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /**
   * Asks, and tells those who cannot do anything about it no more than that it failed.
   *
   * Errors: Unavailable, and whatever else the question throws on purpose.
   */
  async ask<T>(service: AuthenticationService, question: Question<T>): Promise<T> {
    try {
      return await this.askPlainly(service, question);
    } catch (error) {
      if (!(error instanceof ServiceFailure)) throw error;
      throw new Unavailable(`The authentication service "${service.description}" cannot answer just now.`);
    }
  }

  /**
   * Asks, and says plainly what went wrong.
   *
   * Errors: ServiceFailure, and whatever else the question throws on purpose.
   */
  async askPlainly<T>(service: AuthenticationService, question: Question<T>): Promise<T> {
    try {
      return await this.inTurn(service, question);
    } catch (error) {
      const failure = failureOf(error);
      if (failure instanceof ServiceFailure) await this.note(service, failure);
      throw failure;
    }
  }

  private async inTurn<T>(service: AuthenticationService, question: Question<T>): Promise<T> {
    const end = new AbortController();
    const time = Promise.withResolvers<never>();
    const seconds = this.config.serviceSeconds;
    const timer = setTimeout(() => {
      time.reject(new ServiceFailure('timeout', `There was no answer within ${seconds} s.`));
    }, seconds * 1000);
    const work = this.slotsOf(service).run(() =>
      Promise.race([this.put(service, question, end.signal), time.promise]),
    );
    try {
      return await Promise.race([work, time.promise]);
    } finally {
      clearTimeout(timer);
      // Also for work that goes on unheard: its connections end.
      end.abort();
    }
  }

  private async put<T>(
    service: AuthenticationService,
    question: Question<T>,
    signal: AbortSignal,
  ): Promise<T> {
    // Its turn may have come too late.
    signal.throwIfAborted();
    const secret = await this.secrets.open(service.id);
    return question(this.connectors.open({ service, secret, signal }));
  }

  private slotsOf({ id }: AuthenticationService): Slots {
    const slots =
      this.slots.get(id) ?? new Slots(WIDTH, LONGEST_QUEUE, 'Too many sign-ins wait for this service.');
    this.slots.set(id, slots);
    return slots;
  }

  private async note({ id }: AuthenticationService, failure: ServiceFailure): Promise<void> {
    const now = this.clock.now();
    this.log.warn('an authentication service failed', {
      service: id,
      reason: failure.reason,
      why: failure.message,
    });
    const since = new Date(now.getTime() - ERROR_REPEATS_MS);
    await this.services.noteError(id, failure.message, now, since);
  }
}

/** What nobody foresaw is a failure of the service as well: it must never let anybody in, nor be his attempt. */
function failureOf(error: unknown): unknown {
  if (error instanceof ServiceFailure) return error;
  if (error instanceof Unavailable) return new ServiceFailure('too_busy', error.message, { cause: error });
  if (error instanceof DomainError) return error;
  return new ServiceFailure('protocol', 'The service answered something unexpected.', { cause: error });
}
