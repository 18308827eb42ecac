/** Where password hashes are kept; that of a deleted user waits for his restoration. */
export abstract class PasswordRepository {
  abstract find(userId: string): Promise<string | undefined>;
  abstract put(userId: string, hash: string, at: Date): Promise<void>;
}
