import { Injectable, type PipeTransform } from '@nestjs/common';
import { CurrentRequest } from '../../common/http/current-request.decorator.js';
import { Links } from '../../common/http/links.js';
import type { HttpRequest } from '../../common/http/request.js';
import { APPLICATION_PATH } from './enterprise-tester.adapter.js';

@Injectable()
class ApiRootPipe implements PipeTransform<HttpRequest, string> {
  constructor(private readonly links: Links) {}

  transform(request: HttpRequest): string {
    const mount = request.routeOptions.url ?? '';
    const application = mount.startsWith(APPLICATION_PATH.toLowerCase()) ? APPLICATION_PATH : '';
    return `${this.links.origin(request)}${application}/api`;
  }
}

/** Hands a handler the absolute URL of the API as its caller addressed it, without trailing slash. */
export function ApiRoot(): ParameterDecorator {
  return CurrentRequest(ApiRootPipe);
}
