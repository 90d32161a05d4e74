interface HasStatus {
  readonly status?: unknown;
  readonly statusCode?: unknown;
}

interface CarriesStatus extends HasStatus {
  readonly response?: HasStatus | null;
  readonly $metadata?: { readonly httpStatusCode?: unknown } | null;
}

/**
 * The HTTP status of a response, or of an error that carries one: `status` (fetch, axios, superagent), `statusCode`
 * (Node, undici, got), the same in `response`, or `$metadata.httpStatusCode` (AWS SDK).
 *
 * @returns `undefined` where there is none; 0, as in opaque responses and failed XMLHttpRequests, is none
 */
export function statusOf(errorOrResponse: unknown): number | undefined {
  const { status, statusCode, response, $metadata } = (errorOrResponse ?? {}) as CarriesStatus;
  return [status, statusCode, response?.status, response?.statusCode, $metadata?.httpStatusCode].find(
    isStatus,
  );
}

function isStatus(value: unknown): value is number {
  return typeof value === 'number' && value > 99 && value < 600;
}
