import type { Header } from './api-document.js';

/** By what answers tell how many requests are left, as `request-limits.ts` counts them. */
export const allowanceHeaders: Readonly<Record<string, Header>> = {
  RateLimit: {
    description: 'How many requests the caller has left, and in how many seconds he has all of them again.',
    schema: { type: 'string', example: '"requests";r=599;t=60' },
  },
  'RateLimit-Policy': {
    description: 'How many requests the caller has in how many seconds; absent where they are not counted.',
    schema: { type: 'string', example: '"requests";q=600;w=60' },
  },
};

/** The same as answers refer to them. */
export const allowanceReferences = Object.fromEntries(
  Object.keys(allowanceHeaders).map((name) => [name, { $ref: `#/components/headers/${name}` }]),
);
