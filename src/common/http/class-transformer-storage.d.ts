/** What decorators of class-transformer said of fields; where it keeps that, its own types do not tell. */
declare module 'class-transformer/cjs/storage.js' {
  import type { MetadataStorage } from 'class-transformer/types/MetadataStorage.js';

  type TypeMetadata = ReturnType<MetadataStorage['findTypeMetadata']>;

  export const defaultMetadataStorage: Omit<MetadataStorage, 'findTypeMetadata'> & {
    /** Its own types have it that something is said of every field. */
    findTypeMetadata(target: object, field: string): TypeMetadata | undefined;
  };
}
