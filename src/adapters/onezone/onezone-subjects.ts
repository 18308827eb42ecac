import type { RouteSubject } from '../../permissions/access/require-permission.decorator.js';

/** What a path is about must exist, and stand to the group as the path says; else nothing is found, whoever asks. */
export const THE_GROUP: RouteSubject = { type: 'group', param: 'id' };

export const DIRECT_USER: RouteSubject = { type: 'user', param: 'uid', memberOf: 'id' };
export const EFFECTIVE_USER: RouteSubject = { ...DIRECT_USER, throughOthers: true };

export const DIRECT_CHILD: RouteSubject = { type: 'group', param: 'cid', memberOf: 'id' };
export const EFFECTIVE_CHILD: RouteSubject = { ...DIRECT_CHILD, throughOthers: true };

export const DIRECT_PARENT: RouteSubject = { type: 'group', param: 'pid', parentOf: 'id' };
export const EFFECTIVE_PARENT: RouteSubject = { ...DIRECT_PARENT, throughOthers: true };
