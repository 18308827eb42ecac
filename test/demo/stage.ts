import { Guildhall } from '../../clients/typescript/src/index.js';
import type { Stage } from './document.js';

/** The house as documents see it, with its administrator signed in behind the scenes. */
export async function prepareStage(
  url: string,
  adminUserName: string,
  adminPassword: string,
): Promise<Stage> {
  const guildhall = await Guildhall.login({ url, userName: adminUserName, password: adminPassword });
  return {
    url,
    adminUserName,
    adminPassword,
    guildhall,
    token: async (scopes) => {
      const { token } = await guildhall.createMyApiToken({
        name: 'demo',
        ...(scopes && { scopes: [...scopes] }),
      });
      return token;
    },
  };
}
