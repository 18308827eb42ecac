import { Injectable, RequestMethod, type Type } from '@nestjs/common';
import { MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { withSingleColons } from '../../common/http/route-table.js';
import { Surfaces } from '../../common/http/surfaces.js';
import { describeAccess, ROUTE_ACCESS, type RouteAccess } from './require-permission.decorator.js';

/** One route, as the committed list shows it. */
export interface AuditedRoute {
  readonly surface: string;
  readonly method: string;
  readonly path: string;
  readonly access: string;
  readonly handler: string;
}

/** A start that would have served a route without saying who may use it. */
export class UndeclaredAccess extends Error {
  constructor(routes: readonly string[]) {
    super(`These routes do not declare who may use them: ${routes.join(', ')}.`);
    this.name = 'UndeclaredAccess';
  }
}

/** Walks all controllers at boot, so that nothing is served by oversight. */
@Injectable()
export class RouteAudit {
  constructor(
    private readonly modules: ModulesContainer,
    private readonly reflector: Reflector,
    private readonly surfaces: Surfaces,
  ) {}

  /**
   * All routes of the house, in a stable order.
   *
   * Errors: UndeclaredAccess.
   */
  routes(): readonly AuditedRoute[] {
    const undeclared: string[] = [];
    const routes = this.controllers().flatMap((controller) => this.routesOf(controller, undeclared));
    if (undeclared.length > 0) throw new UndeclaredAccess(undeclared);
    return routes.sort((a, b) => keyOf(a).localeCompare(keyOf(b), 'en'));
  }

  private controllers(): Type[] {
    return [...this.modules.values()].flatMap((module) =>
      [...module.controllers.values()].map((wrapper) => wrapper.metatype as Type),
    );
  }

  private routesOf(controller: Type, undeclared: string[]): AuditedRoute[] {
    const prototype = controller.prototype as Record<string, (...args: unknown[]) => unknown>;
    return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      if (!handler || !Reflect.hasMetadata(METHOD_METADATA, handler)) return [];
      const access = this.reflector.get<RouteAccess | undefined>(ROUTE_ACCESS, handler);
      const label = `${controller.name}.${name}`;
      if (!access) {
        undeclared.push(label);
        return [];
      }
      const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
      return pathsOf(controller, handler).map((path) => ({
        surface: this.surfaces.ofPath(path).name,
        method,
        path,
        access: describeAccess(access),
        handler: label,
      }));
    });
  }
}

function pathsOf(controller: Type, handler: object): string[] {
  const prefixes = [Reflect.getMetadata(PATH_METADATA, controller) as string | string[]].flat();
  const suffixes = [Reflect.getMetadata(PATH_METADATA, handler) as string | string[]].flat();
  return prefixes.flatMap((prefix) =>
    suffixes.map((suffix) =>
      withSingleColons(`/${prefix}/${suffix}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1')),
    ),
  );
}

function keyOf({ surface, path, method }: AuditedRoute): string {
  return `${surface} ${path} ${method}`;
}
