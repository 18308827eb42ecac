import type { FailureReason } from '../service-failure.js';
import type { ServiceTest } from '../service-tests.service.js';

/** How an authentication service answered when it was tried. */
export class ServiceTestDto {
  /**
   * Whether it could be asked as every sign-in asks it.
   * @example false
   */
  succeeded!: boolean;
  /**
   * What kind of thing went wrong; null if nothing did.
   * @example "certificate"
   */
  reason!: FailureReason | null;
  /**
   * What it was, in plain words; null if nothing went wrong.
   * @example "The certificate of ldap.example.com is not trusted: self-signed certificate."
   */
  message!: string | null;
}

export function toServiceTestDto({ failure }: ServiceTest): ServiceTestDto {
  return {
    succeeded: failure === undefined,
    reason: failure?.reason ?? null,
    message: failure?.message ?? null,
  };
}
