/** Where password hashes are kept. */
export abstract class PasswordRepository {
  abstract find(userId: string): Promise<string | undefined>;
  abstract put(userId: string, hash: string, at: Date): Promise<void>;
  abstract delete(userId: string): Promise<void>;
}
