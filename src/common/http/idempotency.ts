import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { SignedInPrincipal } from '../principal.js';

export const IGNORES_IDEMPOTENCY_KEY = 'guildhall:ignores-idempotency-key';

/** What the description of the API knows such an operation by; it is not published. */
export const IGNORES_IDEMPOTENCY_KEY_EXTENSION = 'x-ignores-idempotency-key';

/**
 * A POST that takes no Idempotency-Key, as all others of the native API do.
 *
 * It only asks, or hands out credentials that are to be used once and kept nowhere.
 */
export function IgnoresIdempotencyKey(): MethodDecorator {
  return applyDecorators(
    SetMetadata(IGNORES_IDEMPOTENCY_KEY, true),
    ApiExtension(IGNORES_IDEMPOTENCY_KEY_EXTENSION, true),
  );
}

/** A call that may be repeated under its key. */
export interface KeyedCall {
  readonly principal: SignedInPrincipal;
  readonly key: string;
  /** Everything that tells this call from others: verb, path, query, body. */
  readonly content: unknown;
}

/** An answer as it is kept; the body is what JSON makes of it, and its headers follow from it. */
export interface KeptAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** Makes calls with an idempotency key once, however often and from wherever they come. */
export abstract class IdempotentCalls {
  /**
   * The answer that was kept under the key; else makes the call and keeps its answer with what it changes.
   *
   * Shape: a call that fails keeps nothing, so that the next one under its key is made anew.
   * Errors: IdempotencyKeyReused, and whatever the call throws.
   */
  abstract once(
    call: KeyedCall,
    make: () => Promise<KeptAnswer>,
  ): Promise<{ readonly answer: KeptAnswer; readonly replayed: boolean }>;
}
