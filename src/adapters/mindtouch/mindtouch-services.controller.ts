import { Get, Param, Query } from '@nestjs/common';
import { NotFound } from '../../common/errors.js';
import { Origin } from '../../common/http/origin.decorator.js';
import { Public } from '../../permissions/require-permission.decorator.js';
import type { XmlElement } from '../../common/xml/xml-element.js';
import { MindtouchController } from './mindtouch-controller.decorator.js';
import { sliceOf } from './mindtouch-list.js';
import { ServicesQueryWire } from './mindtouch-lists.wire.js';
import { namingIn } from './mindtouch-naming.js';
import { unnamed } from './mindtouch-references.js';
import { localServiceElement, servicesElement } from './mindtouch-service.presenter.js';

/** The authentication services, of which there is the local one. */
@MindtouchController('site/services')
export class MindtouchServicesController {
  /** Lists the services. */
  @Get()
  @Public()
  listServices(@Query() query: ServicesQueryWire, @Origin() origin: string): XmlElement {
    const { offset, limit = 1 } = sliceOf(query);
    const matching = query.type === 'ext' ? 0 : 1;
    return servicesElement(matching === 1 && offset === 0 && limit > 0, matching, origin);
  }

  /** Reads one service. */
  @Get(':service')
  @Public()
  getService(@Param('service') part: string, @Origin() origin: string): XmlElement {
    const naming = namingIn(part);
    if (naming?.by !== 'number') throw unnamed('service');
    if (naming.number !== 1) throw new NotFound('authentication_service');
    return localServiceElement(origin);
  }
}
