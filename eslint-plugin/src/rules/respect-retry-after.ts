import type { Wait } from '../analysis/delay/waits.js';
import type { RetrySite } from '../analysis/site.js';
import { isWithin } from '../syntax/nodes.js';
import { inspect } from './inspect.js';
import { libraryFindings } from './library-findings.js';
import type { ForbearRule } from './rule.js';
import { documentationUrl } from './rule.js';
import { offerRetryCall, REWRITE_TITLE } from './suggest/retry-call/offer.js';
import { readWithRuntime } from './suggest/read-with-runtime.js';
import { waitAtLeastRetryAfter } from './suggest/retry-after.js';

export type MessageIds =
  | 'capitalizedKey'
  | 'dateIgnored'
  | 'ignored'
  | 'library'
  | 'lowerCaseKey'
  | 'mendLibrary'
  | 'readWithRuntime'
  | 'rewrite'
  | 'secondsAsMilliseconds'
  | 'waitAtLeast';

export const respectRetryAfter: ForbearRule<MessageIds> = {
  meta: {
    type: 'problem',
    hasSuggestions: true,
    docs: {
      description: 'require that a server which says when to come back is heard',
      url: documentationUrl('respect-retry-after'),
      presets: ['recommended', 'strict'],
    },
    messages: {
      ignored:
        'A 429 or 503 is sent again without looking at its Retry-After: the server is asked again before it said that it can answer.',
      dateIgnored:
        'Retry-After may be an HTTP-date (RFC 9110, section 10.2.3), which this turns into NaN or the fallback: the next attempt comes too early.',
      secondsAsMilliseconds:
        'Retry-After is in seconds, but the wait takes it for milliseconds: the next attempt comes a thousand times too early.',
      capitalizedKey:
        "Response header names are lower-case here: this reads undefined, and Retry-After is never heard. Write 'retry-after'.",
      library: '{{library}} {{consequence}}.',
      waitAtLeast: 'Wait at least as long as Retry-After says',
      readWithRuntime: 'Read the header with retryAfterMs()',
      rewrite: REWRITE_TITLE,
      lowerCaseKey: 'Write the header name in lower case',
      mendLibrary: '{{title}}',
    },
    schema: [],
  },
  create: (context) =>
    inspect(context, ({ sites, misreads }) => {
      for (const read of misreads) {
        const fix = readWithRuntime(context, read);
        context.report({
          node: read.node,
          messageId:
            read.misreading === 'capitalized-key'
              ? 'capitalizedKey'
              : read.misreading === 'date-ignored'
                ? 'dateIgnored'
                : 'secondsAsMilliseconds',
          suggest: fix
            ? [{ messageId: read.misreading === 'capitalized-key' ? 'lowerCaseKey' : 'readWithRuntime', fix }]
            : [],
        });
      }
      for (const site of sites) {
        for (const { node, data, mends } of libraryFindings(context, site, 'respect-retry-after'))
          context.report({
            node,
            messageId: 'library',
            data,
            suggest: mends.map((mend) => ({ messageId: 'mendLibrary', ...mend })),
          });
        // A server on this machine is there for one client.
        if (site.library || site.attempted.local) continue;
        if (site.retriesOverload.is !== 'yes' || site.readsRetryAfter.is !== 'no') continue;
        const wait = site.waits.find(({ delay }) => delay !== undefined) ?? site.waits[0];
        const fix = firstOf(site.waits, (each) => waitAtLeastRetryAfter(context, site, each));
        context.report({
          ...placeOf(site, wait),
          messageId: 'ignored',
          suggest: [
            ...(fix ? [{ messageId: 'waitAtLeast' as const, fix }] : []),
            ...offerRetryCall(context, site, { retryAfter: 'respected' }),
          ],
        });
      }
    }),
};

/** What the first of the waits gives that gives anything: of several, one may be out of reach of the answer. */
function firstOf<Fix>(waits: readonly Wait[], fixOf: (wait: Wait) => Fix | undefined): Fix | undefined {
  for (const wait of waits) {
    const fix = fixOf(wait);
    if (fix !== undefined) return fix;
  }
  return undefined;
}

/**
 * The wait that is too short, or the head of the construct where there is none: of what a helper is handed by name, the
 * condition in it that looks at the status, where the header is at hand.
 */
function placeOf({ attempt, node, retriesOverload, shape }: RetrySite, wait: Wait | undefined) {
  if (wait) return { node: wait.delay && isWithin(wait.delay, node) ? wait.delay : wait.node };
  const isNamed = shape === 'helper-call' && !isWithin(attempt, node);
  const seen = isNamed ? retriesOverload.because.find((one) => isWithin(one, attempt)) : undefined;
  const { start } = (seen ?? node).loc;
  return { loc: { start, end: { line: start.line, column: start.column + 1 } } };
}
