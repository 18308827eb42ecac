import { lookup } from 'node:dns/promises';
import { Injectable } from '@nestjs/common';
import { ServiceFailure } from './service-failure.js';

/** Looks up where hosts are, as the machine is set up to. */
@Injectable()
export class HostNames {
  /**
   * The addresses of a host, in the order in which they are to be tried.
   *
   * Errors: ServiceFailure, if there are none.
   */
  async addressesOf(host: string): Promise<readonly string[]> {
    try {
      return (await lookup(host, { all: true })).map(({ address }) => address);
    } catch (cause) {
      throw new ServiceFailure('unknown_host', `There is no address for the host name ${host}.`, { cause });
    }
  }
}
