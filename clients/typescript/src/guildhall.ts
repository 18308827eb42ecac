import type { CallOptions } from './call.js';
import { GuildhallOperations } from './generated/operations.js';
import type { Login, Tokens } from './generated/types.js';
import { renewing, type IssuedToken } from './token-source.js';
import { Transport, type TransportOptions } from './transport.js';

/** Who signs in, and where. */
export type LoginOptions = Login & Omit<TransportOptions, 'token'> & Pick<CallOptions, 'signal'>;

/** The directory: each operation of the API is a method. */
export class Guildhall extends GuildhallOperations {
  constructor(options: TransportOptions) {
    super(new Transport(options));
  }

  /** Signs in by password; the session is kept up for as long as it is used. */
  static async login({
    userName,
    password,
    organization,
    signal,
    ...options
  }: LoginOptions): Promise<Guildhall> {
    const nobody = new Guildhall(options);
    const login = { userName, password, ...(organization !== undefined && { organization }) };
    let tokens = await nobody.startSession(login, { signal });
    const refresh = async () => {
      tokens = await nobody.refreshSession({ refreshToken: tokens.refreshToken });
      return issued(tokens);
    };
    return new Guildhall({ ...options, token: renewing(refresh, issued(tokens)) });
  }
}

function issued({ accessToken, expiresIn }: Tokens): IssuedToken {
  return { token: accessToken, expiresInSeconds: expiresIn };
}
