import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

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
