import { isStream, type RequestBody, type BodyFactory } from '../call/request-body.js';

/**
 * Calls a body factory for one attempt.
 *
 * @param previous what it made for the attempt before
 * @throws TypeError where it returns a stream again, which is used up by now and would be sent empty or cut short
 */
export async function makeBody(
  factory: BodyFactory,
  previous: RequestBody | undefined,
): Promise<RequestBody> {
  const body = await factory();
  if (typeof body === 'object' && body === previous && isStream(body)) {
    throw new TypeError('createFetch: the body function must return a new stream for each attempt');
  }
  return body;
}
