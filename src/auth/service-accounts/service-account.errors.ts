import { DomainError, NotFound } from '../../common/errors.js';
import { MOST_SECRETS } from './client-secret.js';

/** No such application in the caller's organization. */
export class ServiceAccountNotFound extends NotFound {
  constructor() {
    super('service_account');
  }
}

/** The service account has no such secret. */
export class ClientSecretNotFound extends NotFound {
  constructor() {
    super('client_secret');
  }
}

/** As many secrets stand as may. */
export class TooManySecrets extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'client_secret.too_many';
  constructor() {
    super(`A service account has at most ${MOST_SECRETS} secrets; delete one first.`);
  }
}
