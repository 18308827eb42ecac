import type { SurfaceClient } from '../surface-client.js';
import { EnterpriseTesterClient } from './enterprise-tester.client.js';
import { ConfluenceDataCenterClient } from './confluence-data-center.client.js';
import { ConfluenceClient } from './confluence.client.js';
import { MindtouchClient } from './mindtouch.client.js';
import { MindtouchScriptClient } from './mindtouch-script.client.js';
import { NativeClient } from './native.client.js';
import { OnezoneClient } from './onezone.client.js';
import { UipathClient } from './uipath.client.js';

/** Who the clients speak as: a site administrator, by password and by token. */
export interface AdminAccess {
  readonly userName: string;
  readonly password: string;
  readonly token: string;
}

/** A client of each surface of one house. */
export function everyClient(url: string, admin: AdminAccess): readonly SurfaceClient[] {
  return [
    new NativeClient(url, admin.token),
    new ConfluenceClient(url, admin, admin.token),
    new ConfluenceDataCenterClient(url, admin, admin.token),
    new EnterpriseTesterClient(url, admin, admin.token),
    new MindtouchClient(url, admin, admin.token),
    new MindtouchScriptClient(url, admin),
    new OnezoneClient(url, admin, admin.token),
    new UipathClient(url, admin.token),
  ];
}
