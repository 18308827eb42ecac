import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { firstValueFrom, from, type Observable } from 'rxjs';
import { InvalidInput } from '../common/errors.js';
import { callerOf } from '../common/http/current-caller.decorator.js';
import { IGNORES_IDEMPOTENCY_KEY } from '../common/http/idempotency.js';
import { nativeSurface } from '../common/http/native.surface.js';
import type { SignedInPrincipal } from '../common/principal.js';
import { IdempotentCalls, type KeptAnswer, type KeyedCall } from './idempotent-calls.js';

const KEY = /^[\x21-\x7e]{1,255}$/;
const KEPT_HEADERS = ['location', 'etag'] as const;

/** Answers a POST of the native API that is repeated with its Idempotency-Key as it was answered first. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly calls: IdempotentCalls,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const { principal } = callerOf(request);
    const { 'idempotency-key': key } = request.headers;
    if (key === undefined || principal.kind !== 'user' || !this.isHonoured(context, request)) {
      return next.handle();
    }
    return from(this.answer(callOf(request, principal, String(key)), http.getResponse<FastifyReply>(), next));
  }

  private isHonoured(context: ExecutionContext, { method, routeOptions }: FastifyRequest): boolean {
    const path = routeOptions.url ?? '';
    return (
      method === 'POST' &&
      nativeSurface.mounts.some((mount) => path.startsWith(`${mount}/`)) &&
      !this.reflector.get<boolean | undefined>(IGNORES_IDEMPOTENCY_KEY, context.getHandler())
    );
  }

  private async answer(call: KeyedCall, reply: FastifyReply, next: CallHandler<unknown>): Promise<unknown> {
    const { answer, replayed } = await this.calls.once(call, async () =>
      // The handler is begun here, inside the frame, so that all it writes is kept with its answer.
      answerOf(reply, await firstValueFrom(next.handle())),
    );
    if (replayed) {
      void reply.status(answer.status).headers({ ...answer.headers, 'idempotency-replayed': 'true' });
    }
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

function answerOf(reply: FastifyReply, body: unknown): KeptAnswer {
  const headers = KEPT_HEADERS.flatMap((name) => {
    const value = reply.getHeader(name);
    return value === undefined ? [] : [[name, String(value)] as const];
  });
  return { status: reply.statusCode, headers: Object.fromEntries(headers), body };
}
