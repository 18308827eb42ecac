import { bearer, HttpClient } from '../support/http-client.js';
import type { Stage } from './document.js';

/** The house as documents see it, with its administrator signed in behind the scenes. */
export async function prepareStage(
  url: string,
  adminUserName: string,
  adminPassword: string,
): Promise<Stage> {
  const anonymous = new HttpClient(`${url}/api/v1`);
  const login = await anonymous.send('/auth/login', {
    method: 'POST',
    body: { userName: adminUserName, password: adminPassword },
  });
  const admin = anonymous.with(bearer((login.json as { accessToken: string }).accessToken));
  return {
    url,
    adminUserName,
    adminPassword,
    native: (path, request) => admin.send(path, request),
    token: async (scopes) => {
      const body = { name: 'demo', ...(scopes && { scopes }) };
      const answer = await admin.send('/me/api-tokens', { method: 'POST', body });
      return (answer.json as { token: string }).token;
    },
  };
}
