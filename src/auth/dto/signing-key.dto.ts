import type { SigningKeyState } from '../keys/key-schedule.js';
import type { ShownSigningKey } from '../keys/signing-keys.service.js';

/** A key that access tokens are signed with, without its private half. */
export class SigningKeyDto {
  /**
   * The `kid` of tokens and of the published set.
   * @example "01970000-0000-7000-8000-00000000000e"
   */
  id!: string;
  /** @example "current" */
  state!: SigningKeyState;
  /** @example "2026-03-03T08:00:00.000Z" */
  createdAt!: Date;
  /** @example "2026-03-03T09:00:00.000Z" */
  signsFrom!: Date;
}

/** All keys that tokens may be signed with. */
export class SigningKeyListDto {
  items!: SigningKeyDto[];
}

export function toSigningKeyDto({ keyId, ...shown }: ShownSigningKey): SigningKeyDto {
  return { id: keyId, ...shown };
}
