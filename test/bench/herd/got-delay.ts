import got from 'got';
import { FailedRequestError, type SimulatedClient } from 'forbear/simulate';

/** got's own rule for delays, which its options pass to `calculateDelay` as `computedValue`. */
const { default: calculateDelay } = (await import(
  new URL('core/calculate-retry-delay.js', import.meta.resolve('got')).href
)) as { default: (context: object) => number };

/** The rule of got 14 with its defaults, in a loop: got itself sends over sockets, which know no simulated time. */
export function gotDelays(): SimulatedClient {
  const retryOptions = got.defaults.options.retry;
  return async (send) => {
    for (let attemptCount = 1; ; attemptCount += 1) {
      try {
        await send();
        return;
      } catch (error) {
        if (!(error instanceof FailedRequestError)) throw error;
        const { code, status, headers } = error;
        const delayMs = calculateDelay({
          attemptCount,
          retryOptions: { ...retryOptions, backoffLimit: retryOptions.backoffLimit ?? Infinity },
          retryAfter:
            headers['retry-after'] === undefined ? undefined : Number(headers['retry-after']) * 1_000,
          computedValue: Infinity,
          error: {
            name: 'RequestError',
            code,
            options: { method: 'GET' },
            response: status === undefined ? undefined : { statusCode: status },
          },
        });
        if (delayMs === 0) throw error;
        await new Promise((resolve) => setTimeout(resolve, delayMs));
      }
    }
  };
}
