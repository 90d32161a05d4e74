import { staticNumber } from '../../syntax/static-value.js';
import { isProved } from '../../libraries/behavior.js';
import { behaviorAt } from '../../libraries/installed-versions.js';
import type { RetryLibrary } from '../../libraries/retry-library.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction } from '../../syntax/nodes.js';
import type { Wait } from '../delay/waits.js';
import { any, no, unknown } from '../fact.js';
import { soundsRemote } from '../http/network.js';
import type { Attempted } from '../http/requests.js';
import { attemptedBy } from '../http/requests.js';
import { readsRetryAfter } from '../http/retry-after.js';
import type { Located } from '../resolver.js';
import type { LibraryFinding, LibraryMend, LibraryUse, RetrySite } from '../site.js';
import { siteOf } from '../site.js';
import type { SiteContext } from './context.js';
import { requestsOfClient } from './library-calls/client-requests.js';
import type { Configuration } from './library-calls/configuration.js';
import { configurationOf } from './library-calls/configuration.js';
import { overDefaults } from './library-calls/defaults.js';
import { waitsDecidedBy, waitsOfNotifier } from './library-calls/delays.js';
import { retriesEveryRejection } from './library-calls/every-rejection.js';
import { findingsOf, mendFor } from './library-calls/findings.js';
import { ignoredLimits } from './library-calls/ignored-limit.js';
import { delayFunctionSites } from './library-calls/delay-functions.js';
import { operationOf, resendsUnanswered, retriesOverload } from './library-calls/operation.js';
import { operationAmong } from './library-calls/operation-among.js';
import { isOnThisMachine } from './library-calls/on-this-machine.js';
import type { Option } from './library-calls/options.js';
import { pipedSource } from './library-calls/piped.js';
import type { Handled } from './library-calls/policy.js';
import { handledBy } from './library-calls/policy.js';
import { waitsUntilTrue } from './library-calls/readiness.js';
import type { LibraryUseAt } from './library-calls/uses.js';
import { libraryUses } from './library-calls/uses.js';
import { isPoll } from './vocabulary.js';

/** The uses of libraries that retry, with what their options make of it. */
export function librarySites(context: SiteContext): RetrySite[] {
  const reported = new Set<string>();
  const sites = libraryUses(context).flatMap((use) => {
    const site = siteOfUse(context, use, reported);
    return site ? [site] : [];
  });
  return [...sites, ...delayFunctionSites(context, sites)];
}

/** Of a policy that several calls share, each fault is one finding. */
function isNew(reported: Set<string>, node: Node, what: string): boolean {
  const key = `${String(node.range[0])}:${String(node.range[1])}:${what}`;
  if (reported.has(key)) return false;
  reported.add(key);
  return true;
}

function siteOfUse(context: SiteContext, at: LibraryUseAt, reported: Set<string>): RetrySite | undefined {
  const { module, resolver } = context;
  const { library, use, node } = at;
  const configuration = overDefaults(context, at, configurationOf(context, at));
  const isSilent = use.onlyWhenAsked === true && !configuration.isAsked;
  if (isSilent && !library.hazards.some(({ byDefault }) => byDefault)) return undefined;
  if (isSwitchedOff(context, at, configuration)) return undefined;
  const operation = operationOf(context, at) ?? operationAmong(context, at, configuration);
  // What is not there yet is asked for again: `retry(() => poll(), { delay: 1000 })`.
  if (operation && (isPoll(operation.module, operation.node) || waitsUntilTrue(operation.node)))
    return undefined;
  const source = pipedSource(at);
  const attempt = operation?.module === module ? operation.node.body : (source ?? node);
  const handled = handledBy(context, at);
  const seesNoResponses = library.seesNoResponses ?? handled !== undefined;
  const predicate = predicateOf(library, configuration, handled);
  const attempted = operation
    ? attemptedBy(resolver, operation.module, operation.node.body)
    : source
      ? sentOnce(attemptedBy(resolver, module, source))
      : { requests: requestsOfClient(context, at, predicate), freshKeys: [], local: false };
  const overload =
    operation && seesNoResponses ? retriesOverload(context, library, operation, predicate, handled) : no();
  const reads = any(
    readsRetryAfter(resolver, module, node.type === 'ObjectExpression' ? [node] : node.arguments),
    operation ? readsRetryAfter(resolver, operation.module, [operation.node.body]) : no(),
  );
  const ignored: LibraryFinding[] =
    overload.is === 'yes' && reads.is === 'no'
      ? [
          {
            rule: 'respect-retry-after',
            node: headOf(node),
            consequence: IGNORES_RETRY_AFTER,
            proved: true,
            byDefault: false,
          },
        ]
      : [];
  const isRemote = () => attempted.requests.length > 0 || soundsRemote(module, attempt);
  const staysHere = attempted.local || isOnThisMachine(context, node, library, configuration);
  const findings = attempted.local
    ? []
    : [
        ...findingsOf(context, at, configuration, isRemote),
        ...ignoredLimits(context, at, configuration),
        ...ignored,
      ].filter(({ rule }) => !(staysHere && rule === 'require-jitter'));
  const waits = staysHere ? [] : waitsOf(context, at, configuration);
  return siteOf(
    context,
    {
      shape: 'library-call',
      node,
      attempt,
      again: [],
      failures: [],
      waits: waits.filter((wait) => isNew(reported, wait.delay ?? wait.node, 'wait')),
      library: {
        name: library.name,
        entry: library,
        use,
        operation,
        asksForRetry: library.asksForRetry === true && use.operation === 'first-function',
        seesRejectionsOnly: seesNoResponses,
        isHanded: operation !== undefined || use.operation !== undefined,
        ...attemptsBy(context, library, configuration),
        transientOnly: transientOnly(context, at, configuration),
        findings: findings.filter((finding) =>
          isNew(reported, finding.node, `${finding.rule} ${finding.consequence}`),
        ),
      },
    },
    {
      attempted: () => (staysHere ? { ...attempted, local: true } : attempted),
      retriesOverload: () => overload,
      readsRetryAfter: () => reads,
      resendsUnanswered: () => resendsUnanswered(context, library, operation, predicate),
      retriesEveryFailure: () =>
        operation && seesNoResponses
          ? retriesEveryRejection(context, library, operation, {
              predicate,
              failureHook: failureHookOf(library, configuration),
            })
          : unknown,
    },
  );
}

/** What decides what is attempted again, from the error. */
function predicateOf({ predicate }: RetryLibrary, { option }: Configuration, handled?: Handled): Option {
  if (handled) return handled.by === 'predicate' ? handled.predicate : { is: 'unknown' };
  return predicate ? option(predicate) : { is: 'absent' };
}

/** What an Observable was made with is the same at each subscription: a key as well. */
function sentOnce(attempted: Attempted): Attempted {
  return { ...attempted, requests: attempted.requests.filter(({ key }) => key.is === 'no'), freshKeys: [] };
}

/** What is told of each failure, and may throw to end it. */
function failureHookOf({ failureHook }: RetryLibrary, { option }: Configuration): Option {
  return failureHook ? option(failureHook) : { is: 'absent' };
}

const IGNORES_RETRY_AFTER =
  'attempts this again after a 429 or 503, and nobody looks at Retry-After: the server is asked again before it said that it can answer';

function headOf(node: LibraryUseAt['node']): Node {
  return node.type === 'ObjectExpression' ? node : node.callee;
}

/** The waits that delay functions and numbers among the arguments and options decide. */
function waitsOf(
  context: SiteContext,
  { library, use, node }: LibraryUseAt,
  configuration: Configuration,
): Wait[] {
  const { module } = context;
  const own = argumentOf(node, use.delay);
  const notifier = argumentOf(node, use.notifier);
  const options = (library.delays ?? []).flatMap((name) => {
    const option = configuration.option(name);
    if (option.is !== 'given') return [];
    const place = option.value.module === module ? option.property : configuration.place;
    return waitsDecidedBy(context, place, option.value).filter(
      ({ delay }) => !delay || !speaksOf(library.ownDelay, module.textOf(delay)),
    );
  });
  return [
    ...(own ? waitsDecidedBy(context, own, { module, node: own }) : []),
    ...(notifier ? waitsOfNotifier(context, notifier) : []),
    ...options,
  ];
}

function speaksOf(name: string | undefined, code: string): boolean {
  return name !== undefined && new RegExp(`\\b${name}\\b`).test(code);
}

function argumentOf(node: LibraryUseAt['node'], index: number | undefined): Node | undefined {
  if (index === undefined || node.type === 'ObjectExpression') return undefined;
  const argument = node.arguments[index];
  return argument?.type === 'SpreadElement' ? undefined : argument;
}

/** Whether the options leave no retry, or make a poll of it. */
function isSwitchedOff(context: SiteContext, { library }: LibraryUseAt, { option }: Configuration): boolean {
  const { limit, growth, failureHook } = library;
  const count = limit && numberOf(option(limit.option));
  const isEndless = count === 0 && limit?.zeroIsEndless === true;
  if (limit && count !== undefined && count <= limit.none && !isEndless) return true;
  const isSteady = growth && numberOf(option(growth.option)) === growth.none;
  if (isSteady && count !== undefined && count >= POLL_ATTEMPTS) return true;
  const hook = failureHook ? option(failureHook) : undefined;
  return hook?.is === 'given' && alwaysThrows(context, hook.value);
}

/** Who attempts this often at a steady pace waits for something to become ready. */
const POLL_ATTEMPTS = 30;

/** How often a library attempts, by its options or else by its default. */
function attemptsBy(
  { module }: SiteContext,
  library: RetryLibrary,
  { option }: Configuration,
): Pick<LibraryUse, 'attempts' | 'proved'> {
  const { limit } = library;
  const given: Option = limit ? option(limit.option) : { is: 'absent' };
  if (given.is === 'absent') {
    const behavior = behaviorAt(library, module.filename);
    const proved = !behavior || isProved(behavior, 'attempts');
    return { attempts: limit && proved ? behavior?.attempts : undefined, proved };
  }
  const count = numberOf(given);
  return { attempts: count === undefined || !limit ? undefined : count + 1 - limit.none, proved: true };
}

/** The option that leaves what can't succeed alone, where nothing decides that yet. */
function transientOnly(
  context: SiteContext,
  at: LibraryUseAt,
  configuration: Configuration,
): LibraryMend | undefined {
  const { transientOnly: only } = at.library;
  if (!only || configuration.option(only.option).is !== 'absent') return undefined;
  const imports = { name: 'isTransient', from: 'forbear' };
  return mendFor(context, at, configuration, {
    ...only,
    imports,
    title: 'Let only transient errors through',
  });
}

function numberOf(option: ReturnType<Configuration['option']>): number | undefined {
  return option.is === 'given' ? staticNumber(option.value.module, option.value.node) : undefined;
}

function alwaysThrows({ resolver }: SiteContext, value: Located): boolean {
  const found = resolver.value(value.module, value.node);
  return found !== undefined && isFunction(found.node) && endsInThrow(found.node);
}

function endsInThrow({ body }: FunctionNode): boolean {
  if (body.type !== 'BlockStatement') return false;
  return body.body.some((statement) => statement.type === 'ThrowStatement');
}
