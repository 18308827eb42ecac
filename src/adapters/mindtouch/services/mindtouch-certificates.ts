const CERTIFICATE = /(-----BEGIN CERTIFICATE-----)([A-Za-z0-9+/=\s]*)(-----END CERTIFICATE-----)\s*/g;

/** Certificates in PEM, on lines of their own again: `curl -d @file` leaves the ends of lines out. */
export function onLines(pem: string): string {
  return pem.replace(CERTIFICATE, (_all, begin: string, inner: string, end: string) => {
    const lines = inner.replaceAll(/\s/g, '').match(/.{1,64}/g) ?? [];
    return [begin, ...lines, end, ''].join('\n');
  });
}
