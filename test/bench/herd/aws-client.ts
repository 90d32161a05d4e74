import { StandardRetryStrategy } from '@smithy/util-retry';
import { FailedRequestError, type SimulatedClient } from 'forbear/simulate';

/** The retry strategy of AWS SDKs with its defaults, in the loop that the SDK runs it in. */
export function awsStandard(): SimulatedClient {
  const strategy = new StandardRetryStrategy(3);
  return async (send) => {
    let token = await strategy.acquireInitialRetryToken('server');
    for (;;) {
      try {
        await send();
        strategy.recordSuccess(token);
        return;
      } catch (error) {
        if (!(error instanceof FailedRequestError)) throw error;
        try {
          token = await strategy.refreshRetryTokenForRetry(token, errorInfoOf(error));
        } catch {
          throw error;
        }
      }
    }
  };
}

function errorInfoOf({ status, headers }: FailedRequestError) {
  const seconds = headers['retry-after'];
  return {
    errorType: status === 429 ? ('THROTTLING' as const) : ('TRANSIENT' as const),
    ...(seconds !== undefined && { retryAfterHint: new Date(Date.now() + Number(seconds) * 1_000) }),
  };
}
