import type { Surfaces } from './common/http/surfaces.js';
import { InvalidConfiguration, type AppConfig } from './config/app.config.js';

type SurfaceSettings = Pick<AppConfig, 'administratorReadSurfaces' | 'anonymousReadSurfaces'>;

/**
 * Refuses settings that name a surface which does not exist: a slip there would leave a door as it was.
 *
 * Errors: InvalidConfiguration.
 */
export function requireKnownSurfaces(settings: SurfaceSettings, surfaces: Pick<Surfaces, 'all'>): void {
  const known = surfaces.all.map(({ name }) => name);
  const problems = Object.entries({
    GUILDHALL_ADMINISTRATOR_READ_SURFACES: settings.administratorReadSurfaces,
    GUILDHALL_ANONYMOUS_READ_SURFACES: settings.anonymousReadSurfaces,
  }).flatMap(([key, names]) =>
    names
      .filter((name) => !known.includes(name))
      .map((name) => `${key} names "${name}", which is none of ${known.join(', ')}.`),
  );
  if (problems.length > 0) throw new InvalidConfiguration(problems);
}
