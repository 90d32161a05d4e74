import { reachesCap } from '../analysis/delay/reaches-cap.js';
import { scheduleOf } from '../analysis/delay/schedule.js';
import type { Wait } from '../analysis/delay/waits.js';
import { namesLocalFailure } from '../analysis/local.js';
import type { RetrySite } from '../analysis/site.js';
import { staticNumber } from '../syntax/static-value.js';
import type { Node } from '../syntax/nodes.js';
import { isWithin } from '../syntax/nodes.js';
import { listDurations } from './durations.js';
import { inspect } from './inspect.js';
import { libraryFindings } from './library-findings.js';
import type { ForbearRule } from './rule.js';
import { documentationUrl } from './rule.js';
import { addJitter, addJitterOnTop, jitterAfterCap } from './suggest/jitter.js';
import { nameSpread } from './suggest/name-spread.js';
import { offerRetryCall, REWRITE_TITLE } from './suggest/retry-call/offer.js';
import { spreadVariable } from './suggest/spread-variable.js';
import { isToldInWords, toldDelay } from './suggest/told-delay.js';

export type MessageIds =
  | 'addJitter'
  | 'addJitterOnTop'
  | 'jitterAfterCap'
  | 'library'
  | 'lostAtCap'
  | 'mendLibrary'
  | 'rewrite'
  | 'unjittered';

export const requireJitter: ForbearRule<MessageIds> = {
  meta: {
    type: 'problem',
    hasSuggestions: true,
    docs: {
      description: 'require a random part in the wait between attempts',
      url: documentationUrl('require-jitter'),
      presets: ['recommended', 'strict'],
    },
    messages: {
      unjittered:
        'Every client waits {{wait}} before it tries again: after an outage they all come back at the same moment. Add jitter.',
      lostAtCap:
        'The random part is inside `Math.min`: once the delay reaches the cap, every client waits exactly the cap. Apply jitter after the cap.',
      library: '{{library}} {{consequence}}.',
      addJitter: 'Spread the wait with fullJitter()',
      addJitterOnTop: 'Wait a random while more',
      jitterAfterCap: 'Apply full jitter after the cap',
      mendLibrary: '{{title}}',
      rewrite: REWRITE_TITLE,
    },
    schema: [],
  },
  create: (context) =>
    inspect(context, ({ sites }, program) => {
      const reported = new Set<unknown>();
      for (const site of sites) {
        for (const { node, data, mends } of libraryFindings(context, site, 'require-jitter'))
          context.report({
            node,
            messageId: 'library',
            data,
            suggest: mends.map((mend) => ({ messageId: 'mendLibrary', ...mend })),
          });
        // Processes and files of one machine don't come back in a herd.
        if (isOfOneMachine(site)) continue;
        for (const wait of site.waits) {
          const { clamp } = wait.value;
          // A clamp of another file is reported there.
          if (clamp) {
            if (reported.has(clamp) || !isPartOf(clamp, program) || !reachesCap(site, clamp)) continue;
            reported.add(clamp);
            context.report({
              node: clamp,
              messageId: 'lostAtCap',
              suggest: [
                { messageId: 'jitterAfterCap', fix: jitterAfterCap(context, clamp) },
                ...offerRetryCall(context, site),
              ],
            });
          } else if (isUnjittered(site, wait)) {
            const { delay } = wait;
            // Where a helper decides the delay, the wait is what this site does wrong.
            const node = delay && isWithin(delay, site.node) ? delay : wait.node;
            if (reported.has(node)) continue;
            reported.add(node);
            context.report({
              node,
              messageId: 'unjittered',
              data: { wait: describe(site, wait) },
              suggest: [...suggestions(context, site, wait), ...offerRetryCall(context, site)],
            });
          }
        }
      }
    }),
};

function suggestions(
  context: Parameters<typeof addJitter>[0],
  site: RetrySite,
  { delay, scaled, value }: Wait,
) {
  const isHint = value.form === 'header' || value.hinted === true;
  if (delay && isHint) return [{ messageId: 'addJitterOnTop' as const, fix: addJitterOnTop(context, delay) }];
  // A function that waits for seconds does so for others too: a random part is one in any unit, where this site waits.
  const spread = isHint ? delay : (scaled ?? delay);
  if (!spread) return [];
  if (delay === spread && isToldInWords(site, delay))
    return [{ messageId: 'addJitterOnTop' as const, fix: addJitterOnTop(context, delay) }];
  return [{ messageId: 'addJitter' as const, fix: spreadWhereTold(context, site, spread) }];
}

/** What a log says of a delay is what is waited. */
function spreadWhereTold(context: Parameters<typeof addJitter>[0], site: RetrySite, delay: Node) {
  const told = toldDelay(site, delay);
  if (told !== delay) return addJitter(context, told);
  return spreadVariable(context, site, delay) ?? nameSpread(context, delay) ?? addJitter(context, delay);
}

function isPartOf(node: Node, program: Node): boolean {
  let outer = node;
  while (outer.parent) outer = outer.parent;
  return outer === program;
}

function isOfOneMachine({ attempted, failures, module }: RetrySite): boolean {
  if (attempted.local) return true;
  if (attempted.requests.length > 0) return false;
  return failures.some(({ regions }) => regions.some((region) => namesLocalFailure(module, region)));
}

function isUnjittered(site: RetrySite, { value, delay }: Wait): boolean {
  if (value.random.is !== 'no' || value.form === 'unknown') return false;
  // A client that the server told when to come back may be alone with that; one whose other waits are random is not late.
  if (value.form === 'header' && site.waits.some((wait) => wait.value.random.is !== 'no')) return false;
  const fixed = delay && staticNumber(site.module, delay);
  // `setTimeout(again, 0)` only yields to other work.
  return fixed === undefined || fixed > 1;
}

/** Longer schedules are cut. */
const MOST_COMPUTED = 50;

function describe(site: RetrySite, wait: Wait): string {
  const { value, delay } = wait;
  const fixed = delay && staticNumber(site.module, delay);
  if (fixed !== undefined) return `exactly ${String(fixed)} ms`;
  const { count } = site.attempts;
  const waits = count === undefined ? 4 : Math.min(count - 1, MOST_COMPUTED);
  const schedule = waits > 1 ? scheduleOf(site, wait, waits) : undefined;
  if (schedule) return listDurations(schedule, count === undefined || count - 1 > waits);
  switch (value.form) {
    case 'exponential':
      return 'the same growing delay';
    case 'linear':
      return 'the same lengthening delay';
    case 'table':
      return 'the same listed delay';
    case 'header':
      return 'exactly as long as the server says';
    default:
      return 'the same time';
  }
}
