import { Body, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { CurrentCaller, type RequestCaller } from '../../../common/http/current-caller.decorator.js';
import { Origin } from '../../../common/http/origin.decorator.js';
import type { Caller } from '../../../common/principal.js';
import type { XmlElement } from '../../../common/xml/xml-element.js';
import { Permission } from '../../../permissions/catalogue/permission.js';
import { Public, RequirePermission } from '../../../permissions/access/require-permission.decorator.js';
import { MindtouchController } from '../mindtouch-controller.decorator.js';
import { ServicesQueryWire } from '../lists/mindtouch-lists.wire.js';
import { serviceElement, servicesElement } from './mindtouch-service.presenter.js';
import { MindtouchServices } from './mindtouch-services.service.js';
import { ServiceWire } from './mindtouch-services.wire.js';
import { MindtouchViewers } from '../users/mindtouch-viewer.js';

/** The authentication services; `service` is a number. */
@MindtouchController('site/services')
export class MindtouchServicesController {
  constructor(
    private readonly services: MindtouchServices,
    private readonly viewers: MindtouchViewers,
  ) {}

  /** Lists the services. */
  @Get()
  @Public()
  async listServices(
    @CurrentCaller() caller: RequestCaller,
    @Query() query: ServicesQueryWire,
    @Origin() origin: string,
  ): Promise<XmlElement> {
    return servicesElement(await this.services.list(caller, query), origin);
  }

  /** Makes a service, or changes the one whose id the document bears. */
  @Post()
  @RequirePermission(Permission.SiteAdmin)
  @HttpCode(200)
  async postService(
    @CurrentCaller() caller: Caller,
    @Body() body: ServiceWire,
    @Origin() origin: string,
  ): Promise<XmlElement> {
    return serviceElement(await this.services.post(caller, body), true, origin);
  }

  /** Reads one service. */
  @Get(':service')
  @Public()
  async getService(
    @CurrentCaller() caller: RequestCaller,
    @Param('service') part: string,
    @Origin() origin: string,
  ): Promise<XmlElement> {
    const { isAdministrator } = await this.viewers.of(caller);
    return serviceElement(await this.services.get(caller, part), isAdministrator, origin);
  }

  /** Changes a service. */
  @Put(':service')
  @RequirePermission(Permission.SiteAdmin)
  async putService(
    @CurrentCaller() caller: Caller,
    @Param('service') part: string,
    @Body() body: ServiceWire,
    @Origin() origin: string,
  ): Promise<XmlElement> {
    return serviceElement(await this.services.put(caller, part, body), true, origin);
  }

  /** Deletes a service; its users and groups become those of the local one. */
  @Delete(':service')
  @RequirePermission(Permission.SiteAdmin)
  deleteService(@CurrentCaller() caller: Caller, @Param('service') part: string): Promise<void> {
    return this.services.delete(caller, part);
  }

  /** Starts a service, in the older way. */
  @Post(':service')
  @RequirePermission(Permission.SiteAdmin)
  @HttpCode(200)
  restartService(
    @CurrentCaller() caller: Caller,
    @Param('service') part: string,
    @Origin() origin: string,
  ): Promise<XmlElement> {
    return this.startService(caller, part, origin);
  }

  /** Starts a service: it signs in those whom it vouches for. */
  @Post(':service/start')
  @RequirePermission(Permission.SiteAdmin)
  @HttpCode(200)
  async startService(
    @CurrentCaller() caller: Caller,
    @Param('service') part: string,
    @Origin() origin: string,
  ): Promise<XmlElement> {
    return serviceElement(await this.services.enable(caller, part, true), true, origin);
  }

  /** Stops a service: it signs nobody in, and ends the sessions of those whom it vouches for. */
  @Post(':service/stop')
  @RequirePermission(Permission.SiteAdmin)
  @HttpCode(200)
  async stopService(
    @CurrentCaller() caller: Caller,
    @Param('service') part: string,
    @Origin() origin: string,
  ): Promise<XmlElement> {
    return serviceElement(await this.services.enable(caller, part, false), true, origin);
  }
}
