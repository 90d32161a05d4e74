/**
 * The HTTP status of a response, or of an error that carries one: `status` (fetch, axios, superagent), `statusCode`
 * (Node, undici, got), the same in `response`, or `$metadata.httpStatusCode` (AWS SDK).
 *
 * @returns `undefined` where there is none; 0, as in opaque responses and failed XMLHttpRequests, is none
 */
export function statusOf(errorOrResponse: unknown): number | undefined {
  if (typeof errorOrResponse !== 'object' || errorOrResponse === null) return undefined;
  const { status, statusCode, response, $metadata } = errorOrResponse as Readonly<Record<string, unknown>>;
  return (
    asStatus(status) ?? asStatus(statusCode) ?? statusInside(response) ?? asStatus(httpStatusCode($metadata))
  );
}

function statusInside(response: unknown): number | undefined {
  if (typeof response !== 'object' || response === null) return undefined;
  const { status, statusCode } = response as Readonly<Record<string, unknown>>;
  return asStatus(status) ?? asStatus(statusCode);
}

function httpStatusCode(metadata: unknown): unknown {
  return typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata
    ? metadata.httpStatusCode
    : undefined;
}

function asStatus(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 100 && value <= 599
    ? value
    : undefined;
}
