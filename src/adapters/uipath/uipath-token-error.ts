import type { DomainError } from '../../common/errors.js';
import type { RenderedFailure } from '../../common/http/surface.js';
import { renderOAuthFailure } from '../../auth/oauth/oauth-error.js';

/**
 * A refusal of the token endpoint: that of OAuth, but 400 where other servers challenge a client with 401.
 *
 * Source: docs/sources/uipath.md#tokens.
 */
export function renderUipathTokenFailure(failure: DomainError): RenderedFailure {
  const rendered = renderOAuthFailure(failure);
  return failure.kind === 'bad_credentials' ? { ...rendered, status: 400, headers: {} } : rendered;
}
