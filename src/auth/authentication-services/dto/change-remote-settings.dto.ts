import { IsOptional } from 'class-validator';
import { IsGiven } from '../../../common/merge-patch.decorator.js';
import type { RemoteSettings } from '../authentication-service.js';
import { IsCertificates, IsServiceUri } from './service-rules.js';

/** Settings of a service that speaks HTTP: what is absent stays. */
export class ChangeRemoteSettingsDto implements Partial<RemoteSettings> {
  /**
   * Where its paths begin, without query; a new service needs it.
   * @example "https://sign-in.example.com/directory"
   */
  @IsGiven()
  @IsServiceUri()
  uri?: string;

  /** The certificates, in PEM, that its own must be signed by; null for those that the machine trusts. */
  @IsOptional()
  @IsCertificates()
  certificateAuthority?: string | null;
}
