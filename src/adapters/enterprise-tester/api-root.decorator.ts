import { createParamDecorator, Injectable, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import { Links } from '../../common/http/links.js';
import { APPLICATION_PATH } from './enterprise-tester.adapter.js';

type Request = Parameters<Links['origin']>[0];

@Injectable()
class ApiRootPipe implements PipeTransform<Request, string> {
  constructor(private readonly links: Links) {}

  transform(request: Request): string {
    const mount = request.routeOptions.url ?? '';
    const application = mount.startsWith(APPLICATION_PATH.toLowerCase()) ? APPLICATION_PATH : '';
    return `${this.links.origin(request)}${application}/api`;
  }
}

const CurrentRequest = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  context.switchToHttp().getRequest<Request>(),
);

/** Hands a handler the absolute URL of the API as its caller addressed it, without trailing slash. */
export function ApiRoot(): ParameterDecorator {
  return CurrentRequest(ApiRootPipe);
}
