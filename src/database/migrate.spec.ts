import { requireSupportedVersion, UnsupportedDatabase } from './migrate.js';

function postgres(number: string, text: string) {
  return { query: <Rows>() => Promise.resolve([{ number, text }] as Rows) };
}

describe('requireSupportedVersion', () => {
  it('takes PostgreSQL 15 and newer', async () => {
    await expect(requireSupportedVersion(postgres('150000', '15.0'))).resolves.toBeUndefined();
  });

  it('refuses what is older, in a sentence that names it', async () => {
    const old = requireSupportedVersion(postgres('140013', '14.13'));
    await expect(old).rejects.toThrow(UnsupportedDatabase);
    await expect(old).rejects.toThrow('PostgreSQL 14.13');
  });
});
