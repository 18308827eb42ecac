import { Injectable, type PipeTransform } from '@nestjs/common';
import { CurrentRequest } from '../../common/http/current-request.decorator.js';
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

/** Hands the site of the request to a handler. */
export function Site(): ParameterDecorator {
  return CurrentRequest(ConfluenceSitePipe);
}
