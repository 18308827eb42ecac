import { Injectable } from '@nestjs/common';
import { AuthenticationServicesService } from '../../../auth/authentication-services/authentication-services.service.js';
import { ReferenceNotFound } from '../../../common/errors.js';
import type { FieldLeaf } from '../../../common/field-leaf.js';
import { not, type Filter } from '../../../common/filter.js';
import type { Caller } from '../../../common/principal.js';
import type { User } from '../../../users/user.js';
import { parseUint } from '../documents/mindtouch-uint.js';

const ALL = 0;
const LOCAL = 1;

type ServiceLeaf = FieldLeaf<'authenticationServiceId'>;

/** Finds the authentication services that bodies and queries name by number. */
@Injectable()
export class MindtouchServiceReferences {
  constructor(private readonly services: AuthenticationServicesService) {}

  /**
   * The uuid of a service that something is to belong to; undefined for the local one, or if none is named.
   *
   * Errors: ReferenceNotFound.
   */
  async idOf(caller: Caller, text: string | undefined): Promise<string | undefined> {
    const number = text === undefined ? LOCAL : parseUint(text);
    if (number === LOCAL) return undefined;
    const service = await this.services.findByNumber(caller, number ?? ALL);
    if (!service) throw new ReferenceNotFound('authentication_service', text ?? '');
    return service.id;
  }

  /**
   * What narrows a list to one service; nothing for 0, which stands for all.
   *
   * Errors: ReferenceNotFound.
   */
  async filterOf(caller: Caller, text: string | undefined): Promise<readonly Filter<ServiceLeaf>[]> {
    if (text === undefined || parseUint(text) === ALL) return [];
    const id = await this.idOf(caller, text);
    const field = 'authenticationServiceId';
    return id === undefined ? [not<ServiceLeaf>({ kind: 'present', field })] : [{ kind: 'uuid', field, id }];
  }

  /**
   * Errors: ReferenceNotFound, if there is no such service; 0 stands for all.
   */
  async require(caller: Caller, text: string | undefined): Promise<void> {
    await this.filterOf(caller, text);
  }

  /** The numbers of the services of some users, by their uuids. */
  async numbersOf(caller: Caller, users: readonly User[]): Promise<ReadonlyMap<string, number>> {
    const isLocal = ({ authenticationServiceId: id }: User) => id === null;
    const services = users.every(isLocal) ? [] : await this.services.list(caller);
    const numbers = new Map(services.map(({ id, number }) => [id, number]));
    return new Map(
      users.map(({ id, authenticationServiceId }) => [
        id,
        numbers.get(authenticationServiceId ?? '') ?? LOCAL,
      ]),
    );
  }
}
