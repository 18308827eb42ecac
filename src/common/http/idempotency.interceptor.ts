import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { firstValueFrom, from, type Observable } from 'rxjs';
import { InvalidInput } from '../errors.js';
import type { SignedInPrincipal } from '../principal.js';
import { callerOf } from './current-caller.decorator.js';
import { IdempotentCalls, type KeyedCall } from './idempotency.js';

const KEY = /^[\x21-\x7e]{1,255}$/;

/** Answers a POST of the native API that is repeated with its Idempotency-Key as it was answered first. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly calls: IdempotentCalls) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const { principal } = callerOf(request);
    const { 'idempotency-key': key } = request.headers;
    if (key === undefined || principal.kind !== 'user') return next.handle();
    return from(this.answer(callOf(request, principal, String(key)), http.getResponse<FastifyReply>(), next));
  }

  private async answer(call: KeyedCall, reply: FastifyReply, next: CallHandler<unknown>): Promise<unknown> {
    const { answer, replayed } = await this.calls.once(call, async () =>
      // The handler is begun here, inside the frame, so that all it writes is kept with its answer.
      ({ body: await firstValueFrom(next.handle()), status: reply.statusCode }),
    );
    if (replayed) void reply.status(answer.status).header('idempotency-replayed', 'true');
    return answer.body;
  }
}

function callOf(request: FastifyRequest, principal: SignedInPrincipal, key: string): KeyedCall {
  if (!KEY.test(key)) {
    const message = 'Idempotency-Key must be 1 to 255 visible ASCII characters.';
    throw InvalidInput.field('Idempotency-Key', 'isIdempotencyKey', message);
  }
  const { method, routeOptions, params, query, body } = request;
  return { principal, key, content: [method, routeOptions.url, params, query, body ?? null] };
}
