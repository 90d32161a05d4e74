import { waitsBeforeFailing } from '../analysis/delay/failure-waits.js';
import { soundsRandom } from '../analysis/delay/random-source.js';
import type { Wait } from '../analysis/delay/waits.js';
import { sourcesOf } from '../analysis/growth/sources.js';
import { isUncapped } from '../analysis/growth/cap.js';
import type { WrongPower } from '../analysis/growth/powers.js';
import { attemptsPast } from '../analysis/growth/past-limits.js';
import { wrongPowersIn } from '../analysis/growth/powers.js';
import { goesOverNetwork } from '../analysis/http/network.js';
import { triesCandidates } from '../analysis/sites/another-each-time.js';
import type { RetrySite } from '../analysis/site.js';
import { inspect } from './inspect.js';
import { headOf } from './head-of.js';
import { libraryFindings } from './library-findings.js';
import { lastName } from '../syntax/names.js';
import type { Node } from '../syntax/nodes.js';
import { unwrap } from '../syntax/nodes.js';
import { staticNumber } from '../syntax/static-value.js';
import type { ForbearRule } from './rule.js';
import { documentationUrl } from './rule.js';
import { offerRetryCall, REWRITE_TITLE } from './suggest/retry-call/offer.js';
import { capDelay, meanPower } from './suggest/backoff.js';
import { waitBeforeNext } from './suggest/wait-before-next.js';

export type MessageIds =
  | 'addWait'
  | 'calledAtOnce'
  | 'cap'
  | 'handFunction'
  | 'library'
  | 'meanPower'
  | 'mendLibrary'
  | 'noDelay'
  | 'powerOfDelay'
  | 'rewrite'
  | 'uncapped'
  | 'xor';

/** So few attempts wait no longer than a minute or two, however they grow. */
const FEW_ATTEMPTS = 6;

export const requireBackoff: ForbearRule<MessageIds> = {
  meta: {
    type: 'problem',
    hasSuggestions: true,
    docs: {
      description: 'require a wait between attempts, one that grows as meant and no further than a cap',
      url: documentationUrl('require-backoff'),
      presets: ['recommended', 'strict'],
    },
    messages: {
      noDelay:
        'Nothing waits between these attempts{{count}}: a server that is down or overloaded gets them all within the same moment. Wait before the next one, longer each time.',
      calledAtOnce:
        '`{{call}}` runs at once, and the timer is handed what it returns: nothing waits between these attempts. Hand it a function.',
      uncapped:
        'This delay doubles without end{{growth}}: the retry outlives the outage by far. Cap it with `Math.min`.',
      xor: '`^` is bitwise XOR: `{{text}}` is {{values}} in turn, and no power. Write `**`.',
      powerOfDelay: '`{{text}}` raises the delay itself to a power: {{values}}. Multiply it by a power of 2.',
      library: '{{library}} {{consequence}}.',
      handFunction: 'Call it when the timer fires',
      addWait: 'Wait before the next attempt',
      rewrite: REWRITE_TITLE,
      cap: 'Cap the delay at 30 seconds',
      meanPower: 'Write {{power}}',
      mendLibrary: '{{title}}',
    },
    schema: [],
  },
  create: (context) =>
    inspect(context, ({ sites }) => {
      const reported = new Set<unknown>();
      for (const site of sites) {
        for (const { node, data, mends } of libraryFindings(context, site, 'require-backoff'))
          context.report({
            node,
            messageId: 'library',
            data,
            suggest: mends.map((mend) => ({ messageId: 'mendLibrary', ...mend })),
          });
        for (const power of wrongPowers(site)) {
          if (reported.has(power.node)) continue;
          reported.add(power.node);
          const { text, fix } = meanPower(context, power);
          context.report({
            node: power.node,
            messageId: power.kind === 'xor' ? 'xor' : 'powerOfDelay',
            data: { text: context.sourceCode.getText(power.node), values: valuesOf(power) },
            suggest: [{ messageId: 'meanPower', data: { power: text }, fix }],
          });
        }
        for (const call of callsForTimers(site)) {
          if (reported.has(call)) continue;
          reported.add(call);
          context.report({
            node: call,
            messageId: 'calledAtOnce',
            data: { call: context.sourceCode.getText(call) },
            suggest: [{ messageId: 'handFunction', fix: (fixer) => fixer.insertTextBefore(call, '() => ') }],
          });
        }
        // A helper is mended where it is written, and once.
        const loop = site.helper ?? site;
        if (retriesAtOnce(site) && !reported.has(loop.node) && callsForTimers(site).length === 0) {
          reported.add(loop.node);
          const { count } = loop.attempts;
          const at = loop.module === site.module ? loop : site;
          const fix = waitBeforeNext(context, at);
          context.report({
            ...(at.shape === 'recursion' && at.again[0] ? { node: at.again[0] } : headOf(at.node)),
            messageId: 'noDelay',
            data: { count: count === undefined ? '' : `, ${String(count)} in all` },
            suggest: [
              ...(fix ? [{ messageId: 'addWait' as const, fix }] : []),
              ...offerRetryCall(context, at),
            ],
          });
        }
        for (const wait of site.waits) {
          const delay = wait.delay && withoutJitter(wait.delay);
          if (!delay || reported.has(delay) || !growsBy(site, wait, delay)) continue;
          const sources = sourcesOf(site.context.resolver, { module: site.module, node: delay });
          if (!isUncapped(sources) || wrongPowersIn(sources).length > 0) continue;
          if (!attemptsPast(FEW_ATTEMPTS, site, wait, sources)) continue;
          reported.add(delay);
          const { count } = site.attempts;
          context.report({
            node: delay,
            messageId: 'uncapped',
            data: { growth: count === undefined ? '' : `, for ${String(count)} attempts` },
            suggest: [{ messageId: 'cap', fix: capDelay(delay) }, ...offerRetryCall(context, site)],
          });
        }
      }
    }),
};

/** `setTimeout(connect(), 5000)` in `connect` itself: the next attempt, written where the timer takes a function. */
function callsForTimers({ again, shape }: RetrySite): Node[] {
  if (shape !== 'recursion') return [];
  return again.filter((call) => {
    const timer = call.type === 'CallExpression' ? call.parent : undefined;
    return (
      timer?.type === 'CallExpression' &&
      timer.arguments[0] === call &&
      lastName(timer.callee) === 'setTimeout'
    );
  });
}

/** The delay that `fullJitter(delay)` spreads. */
function withoutJitter(delay: Node): Node {
  const node = unwrap(delay);
  if (node.type !== 'CallExpression' || !soundsRandom(lastName(node.callee))) return delay;
  const [spread] = node.arguments;
  return spread && spread.type !== 'SpreadElement' ? spread : delay;
}

function growsBy({ context, module }: RetrySite, wait: Wait, delay: Node): boolean {
  const value =
    delay === wait.delay ? wait.value : context.waits.evaluate({ module, node: delay, frame: undefined });
  return value.form === 'exponential';
}

/** Whether it attempts over the network at once, more than the one time that may be enough for a stale connection. */
function retriesAtOnce(site: RetrySite): boolean {
  const attempts = (site.helper ?? site).attempts;
  if (attempts.waits !== 'no' || (attempts.count !== undefined && attempts.count <= 2)) return false;
  // What a helper is handed may do the waiting itself.
  if (site.helper && site.context.waits.waitsIn(site.module, site.attempt).length > 0) return false;
  if (goesOverNetwork(site) !== 'yes' || triesCandidates(site)) return false;
  return !waitsBeforeFailing(site.context, site.module, site.attempt);
}

function wrongPowers({ context, module, waits }: RetrySite): WrongPower[] {
  return waits.flatMap(({ delay }) =>
    delay
      ? // One in another file is reported there.
        wrongPowersIn(sourcesOf(context.resolver.inFile, { module, node: delay }))
      : [],
  );
}

/** What the power is for the first attempts. */
function valuesOf({ kind, base, module }: WrongPower): string {
  const value = staticNumber(module, base);
  if (kind === 'xor') return [1, 2, 3, 4].map((attempt) => String((value ?? 2) ^ attempt)).join(', ');
  if (value === undefined) return 'milliseconds to the power of the attempt';
  return [1, 2, 3].map((attempt) => `${String(value ** attempt)} ms`).join(', ');
}
