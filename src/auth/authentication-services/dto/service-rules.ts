import { X509Certificate } from 'node:crypto';
import { ValidateBy } from 'class-validator';
import { describedAs } from '../../../common/rule-schema.js';

const LONGEST_TEMPLATE = 1000;
const LONGEST_CERTIFICATES = 100_000;
const TEMPLATE = /^[^\p{Cc}\p{Cs}]+$/u;
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;

const CERTIFICATES = /^\s*-----BEGIN CERTIFICATE-----[\s\S]*-----END CERTIFICATE-----\s*$/u;
const URI = /^https?:\/\/[^\s?#@\\\p{Cc}]+$/u;

/** A host name, or an address; one of IPv6 without brackets. */
export const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f:.]{2,45})$/;
/** The name of an attribute of LDAP (RFC 4512, 1.4). */
export const ATTRIBUTE = /^[A-Za-z][A-Za-z0-9-]{0,63}$/;

/** A field that holds one line for an LDAP server: a DN or a filter, perhaps with `$1` for a name. */
export function IsTemplate(): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isTemplate',
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' && TEMPLATE.test(value) && [...value].length <= LONGEST_TEMPLATE,
        defaultMessage: (args) =>
          `${args?.property ?? 'text'} must be one line of at most ${LONGEST_TEMPLATE} characters`,
      },
    },
    describedAs({ minLength: 1, maxLength: LONGEST_TEMPLATE, pattern: TEMPLATE.source }),
  );
}

/** A field that holds certificates in PEM. */
export function IsCertificates(): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isCertificates',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && areCertificates(value),
        defaultMessage: (args) => `${args?.property ?? 'text'} must be certificates in PEM`,
      },
    },
    describedAs({ minLength: 1, maxLength: LONGEST_CERTIFICATES, pattern: CERTIFICATES.source }),
  );
}

function areCertificates(text: string): boolean {
  const certificates = text.length > LONGEST_CERTIFICATES ? [] : (text.match(CERTIFICATE) ?? []);
  if (certificates.length === 0 || text.replace(CERTIFICATE, '').trim() !== '') return false;
  return certificates.every(isReadable);
}

function isReadable(certificate: string): boolean {
  try {
    new X509Certificate(certificate);
    return true;
  } catch {
    return false;
  }
}

/** A field that says where a service that speaks HTTP has its paths: no user, query or fragment. */
export function IsServiceUri(): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isServiceUri',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && isServiceUri(value),
        defaultMessage: (args) =>
          `${args?.property ?? 'uri'} must be an address such as https://example.com/path`,
      },
    },
    describedAs({ minLength: 1, maxLength: LONGEST_TEMPLATE, pattern: URI.source }),
  );
}

function isServiceUri(text: string): boolean {
  return text.length <= LONGEST_TEMPLATE && URI.test(text) && URL.canParse(text);
}
