/**
 * What a contract says of one route, written by hand: `VERB /path` → who may use it.
 *
 * The texts are those of `describeAccess`: a permission, `public`, `signed in`, or an expression of them.
 */
export type ExpectedRoutes = Readonly<Record<string, string>>;
