import { applyDecorators, UseInterceptors } from '@nestjs/common';
import { SurfaceController } from '../../common/http/surface-controller.decorator.js';
import { XmlAnswerInterceptor } from '../kit/xml/xml-answer.interceptor.js';
import { mindtouchForms } from './documents/mindtouch-format.js';
import { mindtouchSurface } from './mindtouch.adapter.js';

/** A controller of this surface, whose handlers answer documents. */
export function MindtouchController(path: string): ClassDecorator {
  return applyDecorators(
    SurfaceController(mindtouchSurface, path),
    UseInterceptors(new XmlAnswerInterceptor(mindtouchForms)),
  );
}
