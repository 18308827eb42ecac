import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { Links } from '../../common/http/links.js';
import { NewAt } from './new-at.js';

/** Turns a NewAt into an absolute Location and its body, empty if it has none. */
@Injectable()
export class NewAtInterceptor implements NestInterceptor {
  constructor(private readonly links: Links) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const http = context.switchToHttp();
    const origin = this.links.origin(http.getRequest<FastifyRequest>());
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(
      map((answer) => {
        if (!(answer instanceof NewAt)) return answer;
        void reply.header('location', `${origin}${answer.path}`);
        return answer.body;
      }),
    );
  }
}
