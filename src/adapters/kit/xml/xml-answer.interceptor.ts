import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { XmlElement } from '../../../common/xml/xml-element.js';

/** A document as it goes onto the wire. */
export interface WrittenDocument {
  readonly contentType: string;
  readonly body: string;
}

/** In which forms a surface writes documents, as the URL asks for them. */
export interface DocumentForms {
  /** Refuses, before anything is done, what is asked for and cannot be written or read. */
  readonly require: (url: string) => void;
  readonly write: (url: string, document: XmlElement) => WrittenDocument;
}

/** Writes the documents that handlers answer; whatever else they answer stays what it is. */
export class XmlAnswerInterceptor implements NestInterceptor {
  constructor(private readonly forms: DocumentForms) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const http = context.switchToHttp();
    const { url } = http.getRequest<FastifyRequest>();
    this.forms.require(url);
    return next.handle().pipe(
      map((answer) => {
        if (!(answer instanceof XmlElement)) return answer;
        const { contentType, body } = this.forms.write(url, answer);
        void http.getResponse<FastifyReply>().header('content-type', contentType);
        return body;
      }),
    );
  }
}
