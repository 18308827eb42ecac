import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { clientAddress } from '../../common/http/client-address.js';
import { clientCredentialsOf } from './client-authentication.js';
import type { ClientCredentials } from './client-credentials.js';
import type { FormParameters } from './form-body.js';

/** A form, who sent it as far as it says so, and from where. */
export interface ClientForm {
  readonly client: ClientCredentials | undefined;
  readonly form: FormParameters;
  readonly address: string;
}

/** Hands a handler the form that a client posted. */
export const PostedByClient = createParamDecorator(
  (_data: unknown, context: ExecutionContext): ClientForm => {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const form = (request.body ?? new Map()) as FormParameters;
    const client = clientCredentialsOf(request.headers.authorization, form);
    return { form, client, address: clientAddress(request) };
  },
);
