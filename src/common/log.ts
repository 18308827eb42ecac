import pino, { type Logger } from 'pino';

// Whatever a caller may send that proves who he is; never written down.
const SECRETS = ['password', 'token', 'authorization', 'authpassword', 'accountpassword', 'apikey'];

/** The log of the running service, one JSON object per line on standard error. */
export class Log {
  private readonly logger: Logger;

  constructor(level: string) {
    this.logger = pino(
      { level, base: null, redact: SECRETS, serializers: { error: pino.stdSerializers.err } },
      pino.destination(2),
    );
  }

  info(message: string, facts: Readonly<Record<string, unknown>> = {}): void {
    this.logger.info(facts, message);
  }

  warn(message: string, facts: Readonly<Record<string, unknown>> = {}): void {
    this.logger.warn(facts, message);
  }

  error(message: string, facts: Readonly<Record<string, unknown>> = {}): void {
    this.logger.error(facts, message);
  }
}
