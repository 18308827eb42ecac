import { createParamDecorator, Injectable, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import { Links } from '../../common/http/links.js';
import type { HttpRequest } from '../../common/http/request.js';
import { siteOf, type ConfluenceSite } from './confluence-site.js';

/** Finds the site that a request was made to. */
@Injectable()
export class ConfluenceSitePipe implements PipeTransform<HttpRequest, ConfluenceSite> {
  constructor(private readonly links: Links) {}

  transform(request: HttpRequest): ConfluenceSite {
    return siteOf(this.links.origin(request), request.url);
  }
}

const requestItself = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  context.switchToHttp().getRequest<HttpRequest>(),
);

/** Hands the site of the request to a handler. */
export function Site(): ParameterDecorator {
  return requestItself(ConfluenceSitePipe);
}
