import { checkArgument } from '../options/check-options.js';
import { func } from '../options/checks.js';
import type { CallHooks, MaybeRequest } from '../telemetry/call-hooks.js';
import { errorType } from '../telemetry/error-type.js';
import { redactedUrl } from '../telemetry/redacted-url.js';

/**
 * Hooks that log a line for each retry and each call that gave up, without the secrets of URLs and without errors' messages:
 *
 * ```ts
 * const fetch = createFetch({ ...logHooks(debuglog('forbear')) });
 * ```
 *
 * @param log takes a line: the `debug` package's, `util.debuglog`'s, or a logger's
 * @throws TypeError when `log` is no function
 */
export function logHooks(log: (line: string) => void): Pick<CallHooks, 'onRetry' | 'onGiveUp'> {
  checkArgument('logHooks', 'log', log, func);
  return {
    onRetry: (event) => {
      const { attempt, delayMs, outcome } = event;
      log(`${subjectOf(event)}attempt ${attempt}: ${errorType(outcome)}, next in ${Math.round(delayMs)} ms`);
    },
    onGiveUp: (event) => {
      const { attempts, reason, outcome } = event;
      log(`${subjectOf(event)}gave up after ${attempts} attempts (${reason}): ${errorType(outcome)}`);
    },
  };
}

function subjectOf({ request }: MaybeRequest): string {
  return request === undefined ? '' : `${request.method} ${redactedUrl(request.url)}: `;
}
