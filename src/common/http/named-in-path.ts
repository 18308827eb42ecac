import { NotFound, ReferenceNotFound } from '../errors.js';

/** What the path names and does not exist is not found, however deep in the call it was looked for. */
export async function namedInPath<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw error instanceof ReferenceNotFound ? new NotFound(error.details.type) : error;
  }
}
