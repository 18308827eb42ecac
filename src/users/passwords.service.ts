import { Injectable } from '@nestjs/common';
import type { Act } from '../common/change-log.js';
import { InvalidInput } from '../common/errors.js';
import { hashPassword, passwordFits } from './password-hashing.js';
import { PasswordRepository } from './password.repository.js';

const SHORTEST = 8;
// Long enough for any phrase, short enough that hashing stays cheap.
const LONGEST = 1024;

/** Keeps and verifies what users prove themselves by. */
@Injectable()
export class PasswordsService {
  constructor(private readonly passwords: PasswordRepository) {}

  /**
   * Hashes a new password.
   *
   * Errors: InvalidInput, if it is too short or too long.
   */
  async hash(password: string): Promise<string> {
    const length = [...password].length;
    if (length < SHORTEST || length > LONGEST) {
      throw InvalidInput.field(
        'password',
        'isPassword',
        `password must have ${SHORTEST} to ${LONGEST} characters`,
      );
    }
    return hashPassword(password);
  }

  keep(act: Act, userId: string, hash: string): Promise<void> {
    return this.passwords.put(userId, hash, act.at);
  }

  /** Whether the password is the user's; for nobody it takes as long and is not. */
  async verify(userId: string | undefined, password: string): Promise<boolean> {
    const stored = userId === undefined ? undefined : await this.passwords.find(userId);
    return passwordFits(password, password.length > 2 * LONGEST ? undefined : stored);
  }
}
