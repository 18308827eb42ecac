/**
 * Keeps what decides access still while an act depends on it, until the unit of work ends.
 *
 * Changes of membership share it; whatever moves administrative power, nests groups or changes grants and
 * roles takes it alone, so that neither a cycle nor an organization without administrators can slip through.
 */
export abstract class StructureLock {
  abstract share(organizationId: string): Promise<void>;
  abstract take(organizationId: string): Promise<void>;
}
