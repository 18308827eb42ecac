import { applyDecorators, Controller, UsePipes } from '@nestjs/common';
import { DtoPipe } from './dto.pipe.js';
import type { Surface } from './surface.js';

/** A controller at a path under every mount of its surface, whose DTOs are validated in that surface's way. */
export function SurfaceController(surface: Surface, path = ''): ClassDecorator {
  const paths = surface.mounts.map((mount) => (path === '' ? mount : `${mount}/${path}`));
  return applyDecorators(Controller(paths), UsePipes(new DtoPipe(surface)));
}
