/** How TypeScript becomes JavaScript in tests; it must agree with tsconfig.json, which the build uses. */
export const swcOptions = {
  jsc: {
    target: /** @type {const} */ ('es2024'),
    parser: { syntax: /** @type {const} */ ('typescript'), decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
  module: { type: /** @type {const} */ ('es6') },
  sourceMaps: /** @type {const} */ ('inline'),
};
