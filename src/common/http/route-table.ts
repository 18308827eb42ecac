interface Route {
  readonly pattern: RegExp;
  readonly methods: Set<string>;
}

/** The routes that exist, kept to tell a wrong verb from an unknown path. */
export class RouteTable {
  private readonly routes = new Map<string, Route>();

  /** Adds a route by its pattern, in which a parameter begins with a colon and a colon itself is doubled. */
  add(methods: string | readonly string[], path: string): void {
    const route = this.routes.get(path) ?? { pattern: patternOf(path), methods: new Set<string>() };
    for (const method of [methods].flat()) route.methods.add(method);
    this.routes.set(path, route);
  }

  /** The verbs that a path takes, in alphabetic order; empty if there is nothing at it. */
  allowed(path: string): readonly string[] {
    const normal = path.replace(/\/{2,}/g, '/').replace(/(.)\/$/, '$1');
    const methods = [...this.routes.values()]
      .filter((route) => route.pattern.test(normal))
      .flatMap((route) => [...route.methods]);
    return [...new Set(methods)].sort();
  }
}

function patternOf(path: string): RegExp {
  const segments = path.split('/').map((segment) => (segment.startsWith(':') ? '[^/]+' : escaped(segment)));
  return new RegExp(`^${segments.join('/')}/?$`, 'i');
}

function escaped(text: string): string {
  return text === '*' ? '.*' : withSingleColons(text).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** A pattern as it reads in lists of routes, where nothing has to be told from a parameter. */
export function withSingleColons(pattern: string): string {
  return pattern.replaceAll('::', ':');
}
