import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.js';
import { by, never, note, Undoing } from '../../common/undoing.js';
import { LifeUndoing } from '../../permissions/undo/life-undoing.js';
import { StandingFacts } from '../../permissions/undo/standing-facts.reader.js';
import { ApiTokenUndoing, ClientSecretUndoing } from './credential-undoing.js';
import { ServiceAccountLife, ServiceAccountTermsUndoing } from './service-account-undoing.js';

const revived = never('What let somebody in and was ended never lets anybody in again.');

/** How changes of what lets people and scripts in are undone: what was made is ended, and nothing is revived. */
@Injectable()
export class UndoOfCredentials {
  constructor(
    undoing: Undoing,
    tokens: ApiTokenUndoing,
    secrets: ClientSecretUndoing,
    accounts: ServiceAccountLife,
    terms: ServiceAccountTermsUndoing,
    facts: StandingFacts,
    clock: Clock,
  ) {
    undoing.register({
      'api_token.created': by(tokens),
      'api_token.revoked': revived,
      'client_secret.created': by(secrets),
      'client_secret.revoked': revived,
      'service_account.registered': by(new LifeUndoing(accounts, facts, clock)),
      'service_account.changed': by(terms),
      'session.ended': revived,
      'sign_in.locked': never('A lock against guessing runs out by itself.'),
      'signing_key.made': never(
        'What a key has signed is good as long as the key is known; make another one.',
      ),
      'api_key.used': note('It tells that somebody was acted for, and changed nothing.'),
    });
  }
}
