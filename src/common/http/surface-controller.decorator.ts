import { applyDecorators, Controller, RequestMethod, UseInterceptors, UsePipes } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { DtoPipe } from './dto.pipe.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { IGNORES_IDEMPOTENCY_KEY } from './idempotency.js';
import { nativeSurface } from './native.surface.js';
import type { Surface } from './surface.js';

/** A controller at a path under every mount of its surface, whose DTOs are validated in that surface's way. */
export function SurfaceController(surface: Surface, path = ''): ClassDecorator {
  const paths = surface.mounts.map((mount) => (path === '' ? mount : `${mount}/${path}`));
  const ways = [Controller(paths), UsePipes(new DtoPipe(surface))];
  return applyDecorators(...ways, ...(surface === nativeSurface ? [honouringIdempotencyKeys] : []));
}

/** On the calls that may be repeated, and no others: one interceptor anywhere makes a call dearer. */
const honouringIdempotencyKeys: ClassDecorator = ({ prototype }) => {
  const methods = Object.getOwnPropertyDescriptors(prototype as object);
  for (const [name, method] of Object.entries(methods)) {
    if (isRepeatable(method.value))
      UseInterceptors(IdempotencyInterceptor)(prototype as object, name, method);
  }
};

function isRepeatable(handler: unknown): boolean {
  return (
    typeof handler === 'function' &&
    Reflect.getMetadata(METHOD_METADATA, handler) === RequestMethod.POST &&
    Reflect.getMetadata(IGNORES_IDEMPOTENCY_KEY, handler) !== true
  );
}
