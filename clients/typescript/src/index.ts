/**
 * All that the package offers.
 *
 * The one file of the project that only passes on what others hold: a package has one door.
 */
export { clientCredentials, type ClientCredentials } from './client-credentials.js';
export type { CallOptions, IdempotencyKey, IfMatch, IfNoneMatch, Version } from './call.js';
export * from './generated/types.js';
export { GuildhallError } from './guildhall-error.js';
export { Guildhall, type LoginOptions } from './guildhall.js';
export { List, type Page } from './list.js';
export type { TokenSource } from './token-source.js';
export type { TransportOptions } from './transport.js';
