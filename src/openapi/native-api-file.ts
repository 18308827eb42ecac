/** The description of the native API that is committed, reviewed and served; `npm run openapi` writes it. */
export const nativeApiFile = new URL('../../openapi/native.json', import.meta.url);
