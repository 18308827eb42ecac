import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { XmlElement } from '../kit/xml/xml-element.js';
import { formatOf, requireKnownFormats, writtenAs } from './mindtouch-format.js';

/** Writes the documents that handlers answer in the form that was asked for; texts stay what they are. */
@Injectable()
export class MindtouchAnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const http = context.switchToHttp();
    const { url } = http.getRequest<FastifyRequest>();
    requireKnownFormats(url);
    return next.handle().pipe(
      map((answer) => {
        if (!(answer instanceof XmlElement)) return answer;
        const { contentType, body } = writtenAs(formatOf(url), answer);
        void http.getResponse<FastifyReply>().header('content-type', contentType);
        return body;
      }),
    );
  }
}
