import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** The one secret outside the database: what is sealed in there can only be opened with it. */
export class MasterKey {
  private constructor(private readonly key: Buffer) {}

  static fromBase64(text: string): MasterKey {
    return new MasterKey(Buffer.from(text, 'base64'));
  }

  /** The key of a data folder, made on first use and readable by its owner only. */
  static ofDataFolder(dataDir: string): MasterKey {
    const file = join(dataDir, 'master.key');
    mkdirSync(dataDir, { recursive: true });
    try {
      writeFileSync(file, randomBytes(KEY_BYTES).toString('base64'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    return MasterKey.fromBase64(readFileSync(file, 'utf8').trim());
  }

  /** A key of its own for each purpose, so that no two uses share one. */
  derive(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.key, '', purpose, KEY_BYTES));
  }

  /** Encrypts; the purpose is bound in, so that a value cannot be put in another's place. */
  seal(purpose: string, plain: string): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.derive(purpose), iv);
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
  }

  /** Decrypts what was sealed for the same purpose; throws if anything of it was changed. */
  open(purpose: string, sealed: Buffer): string {
    const decipher = createDecipheriv('aes-256-gcm', this.derive(purpose), sealed.subarray(0, IV_BYTES));
    decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const plain = decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES));
    return Buffer.concat([plain, decipher.final()]).toString('utf8');
  }
}
