import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { clientCredentialsOf } from './client-authentication.js';
import type { ClientCredentials } from './client-credentials.js';
import type { FormParameters } from './form-body.js';

/** A form, and who sent it as far as it says so. */
export interface ClientForm {
  readonly client: ClientCredentials | undefined;
  readonly form: FormParameters;
}

/** Hands a handler the form that a client posted. */
export const PostedByClient = createParamDecorator(
  (_data: unknown, context: ExecutionContext): ClientForm => {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const form = (request.body ?? new Map()) as FormParameters;
    return { form, client: clientCredentialsOf(request.headers.authorization, form) };
  },
);
