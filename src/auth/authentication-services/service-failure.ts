/** Why a service could not be asked, or its answer not be trusted. */
export const failureReasons = [
  /** The address is not in the list of those that may be connected to. */
  'address_not_allowed',
  'unknown_host',
  'unreachable',
  'timeout',
  'too_busy',
  /** The certificate is not trusted, or is for another name. */
  'certificate',
  /** The service does not accept what Guildhall proves itself by. */
  'refused',
  /** The search base, or what a query names, is not there, or may not be read. */
  'search',
  /** Where one answer was to be expected there were several. */
  'ambiguous',
  /** It answered something else than the protocol has. */
  'protocol',
] as const;
export type FailureReason = (typeof failureReasons)[number];

/** A service could not be asked; the message is for administrators, and holds no secrets. */
export class ServiceFailure extends Error {
  constructor(
    readonly reason: FailureReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'ServiceFailure';
  }
}
