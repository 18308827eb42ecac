import type { INestApplication, PipeTransform, Type } from '@nestjs/common';
import { PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { nativeSurface } from '../common/http/native.surface.js';

/** What the code says of one operation of the native API, known by the name of its method. */
export interface Handler {
  readonly operationId: string;
  /** The class that the body is read into, if it takes one. */
  readonly body: Type<object> | undefined;
  /** The class that the query is read into, if it takes one. */
  readonly query: Type<object> | undefined;
  /** What each part of the path is read by. */
  readonly path: ReadonlyMap<string, readonly PipeTransform[]>;
}

interface Argument {
  readonly index: number;
  readonly data?: unknown;
  readonly pipes: readonly PipeTransform[];
}

/** The modules with a controller on the native surface; those of vendors would add their schemas. */
export function nativeModules(app: INestApplication): Type[] {
  return [...app.get(ModulesContainer).values()]
    .filter(({ controllers }) => [...controllers.values()].some(({ metatype }) => isNative(metatype)))
    .map(({ metatype }) => metatype);
}

/** Every operation of the native API. */
export function nativeHandlers(app: INestApplication): readonly Handler[] {
  const scanner = new MetadataScanner();
  return [...app.get(ModulesContainer).values()]
    .flatMap(({ controllers }) => [...controllers.values()].map(({ metatype }) => metatype as Type<object>))
    .filter(isNative)
    .flatMap((controller) =>
      scanner.getAllMethodNames(controller.prototype as object).map((name) => handlerOf(controller, name)),
    );
}

/** Whether a path lies where the native API does. */
export function liesOnTheNativeSurface(path: string): boolean {
  return nativeSurface.mounts.some((mount) => path.startsWith(`${mount}/`));
}

function isNative(controller: unknown): boolean {
  const paths = [Reflect.getMetadata(PATH_METADATA, controller as object) as string | string[]].flat();
  return paths.some(liesOnTheNativeSurface);
}

function handlerOf(controller: Type<object>, name: string): Handler {
  const types = Reflect.getMetadata('design:paramtypes', controller.prototype as object, name) as Type<object>[];
  const stored = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {}) as Record<string, Argument>;
  const given = (kind: RouteParamtypes) =>
    Object.entries(stored).flatMap(([key, one]) => (key.startsWith(`${kind}:`) ? one : []));
  const typeOf = (kind: RouteParamtypes) => {
    const [whole] = given(kind).filter(({ data }) => data === undefined);
    return whole && types[whole.index];
  };
  return {
    operationId: name,
    body: typeOf(RouteParamtypes.BODY),
    query: typeOf(RouteParamtypes.QUERY),
    path: new Map(given(RouteParamtypes.PARAM).map(({ data, pipes }) => [String(data), pipes])),
  };
}
