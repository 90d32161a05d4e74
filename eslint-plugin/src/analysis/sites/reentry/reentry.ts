import { isParameter } from '../../../syntax/bindings.js';
import { functionName, parameterIdentifier } from '../../../syntax/functions.js';
import type { SyntaxModule } from '../../../syntax/module.js';
import type { Node } from '../../../syntax/nodes.js';
import { isWithin } from '../../../syntax/nodes.js';
import { walk } from '../../../syntax/walk.js';
import type { Wait } from '../../delay/waits.js';
import type { RetrySite } from '../../site.js';
import { siteOf } from '../../site.js';
import type { SiteContext } from '../context.js';
import { asksForState } from '../awaited-states.js';
import { armsTimer } from '../timer-calls.js';
import { isNamedForRetry } from '../named-timers.js';
import { isHandedNext } from '../operands.js';
import { operationIn } from '../operation.js';
import { keepsWhatItIsHanded } from '../timer-schedulers.js';
import { awaitsReadiness } from '../readiness.js';
import { goesBack, takesNextCandidate, takesNextJob } from '../vocabulary.js';
import type { Cycle } from './cycles.js';
import { cyclesFrom, cyclicEdges, failuresOf } from './cycles.js';
import type { Edge } from './units.js';
import { edgesOf } from './units.js';
import { unitAround } from './uses.js';
import { waitsOnCycle } from './waits-on-cycle.js';

const GATE = /setTimeout|setInterval|sleep|delay|retr(?:y|ies)|reconnect|back_?off/i;
const AGAIN = /retr(?:y|ies|ied)|re_?connect|back_?off|re_?start|re_?send|try_?again|reattempt/i;

/**
 * Functions that come to be run again after a failure by way of others: an error handler that calls back, a scheduler
 * that is handed the function, a timer armed two functions away. `known` are the sites that need no such way.
 */
export function reentrySites(context: SiteContext, known: readonly RetrySite[]): RetrySite[] {
  if (!GATE.test(context.module.file.text)) return [];
  const edges = cyclicEdges(edgesOf(context));
  const sites: RetrySite[] = [];
  for (const from of edges.values())
    for (const first of from) {
      if (!first.failure || awaitsReadiness(first.from)) continue;
      const cycles = cyclesFrom(first, edges);
      for (const cycle of cycles) {
        const site = siteOn(context, cycle, edges);
        if (site && !isKnown(site, cycle, [...known, ...sites])) sites.push(site);
      }
    }
  return sites;
}

function siteOn(
  context: SiteContext,
  cycle: Cycle,
  edges: ReadonlyMap<Edge['from'], readonly Edge[]>,
): RetrySite | undefined {
  const [first] = cycle;
  const last = cycle.at(-1) ?? first;
  if (cycle.length === 1 && !first.handed) return undefined;
  if (cycle.some(({ use }) => isHandedNext(use))) return undefined;
  if (!runsLater(context, cycle) || takesNextCandidate(context.module, first.from)) return undefined;
  // A worker goes on to the next job after one that failed.
  if (cycle.some(({ from }) => takesNextJob(context.module, from))) return undefined;
  const paces = pacesAt(context, cycle, edges);
  if (paces && asksForState(context.module, first.from.body)) return undefined;
  const all = waitsOnCycle(context, cycle);
  const waits = all.filter(
    (wait) => !paces?.has(paceOf(context, wait, cycle)) && !isOfBatch(context, wait, cycle),
  );
  // At the same pace when nothing failed, it is a poll or a heartbeat.
  if (waits.length === 0 && (paces ?? all.length > 0)) return undefined;
  if (cycle.some((edge) => goesBack(functionName(edge.to)))) return undefined;
  const isNamed = cycle.some((edge) => AGAIN.test(functionName(edge.to) ?? ''));
  if (waits.length === 0 && !isNamed) return undefined;
  const { module } = context;
  const body = first.from.body;
  const operation = cycle
    .map((edge) => operationIn(module, edge.from.body))
    .find((handed) => handed !== undefined);
  return siteOf(context, {
    shape: last.handed || waits.some(({ node }) => isTimer(node)) ? 'timer' : 'recursion',
    node: first.from,
    attempt: body,
    again: [first.use],
    failures: failuresOf(cycle),
    waits,
    code: { module, body, reattempts: (_, run) => run.reaches(first.use) },
    ...(operation && { operation }),
  });
}

/** A parser that recovers from an error calls back, too: a retry comes back only later, after a wait or an answer. */
function runsLater({ module }: SiteContext, cycle: Cycle): boolean {
  return cycle.some(({ from, to, use, handed }) => {
    if (handed || from.async || to.async) return true;
    let later = false;
    walk(from.body, module.visitorKeys, (node) => {
      if (isTimer(node) && isWithin(use, node)) later = true;
    });
    return later;
  });
}

/**
 * The waits by which a function on the cycle is run again when nothing failed; undefined where none is. A failure with a
 * delay of its own is a retry all the same, and that delay is what it waits.
 */
function pacesAt(
  context: SiteContext,
  cycle: Cycle,
  edges: ReadonlyMap<Edge['from'], readonly Edge[]>,
): ReadonlySet<string> | undefined {
  const others = cycle
    .flatMap(({ from }) => edges.get(from) ?? [])
    .filter((edge) => !edge.failure)
    .flatMap((edge) => cyclesFrom(edge, edges))
    .filter((other) => failuresOf(other).length === 0);
  if (others.length === 0) return undefined;
  return new Set(
    others.flatMap((other) => waitsOnCycle(context, other).map((wait) => paceOf(context, wait, other))),
  );
}

/** Whether a wait is the time for which a function on the cycle collects what it is handed. */
function isOfBatch(context: SiteContext, { node, delay }: Wait, cycle: Cycle): boolean {
  const fn = unitAround(node);
  return (
    fn !== undefined &&
    fn !== cycle[0].from &&
    !AGAIN.test(functionName(fn) ?? '') &&
    !isNamedForRetry(context, node, delay) &&
    keepsWhatItIsHanded(context.module, fn)
  );
}

function paceOf({ module }: SiteContext, { delay, value }: Wait, cycle: Cycle): string {
  if (!delay || !isWithin(delay, module.file.ast)) return value.form;
  return `${module.textOf(delay)} ${handedFor(module, delay, cycle) ?? ''} ${value.form}`;
}

/** What a function on the cycle is handed for its parameter `ms` in `setTimeout(run, ms)`: `0` in `this.schedule(0)`. */
function handedFor(module: SyntaxModule, delay: Node, cycle: Cycle): string | undefined {
  const variable = delay.type === 'Identifier' ? module.variableOf(delay) : undefined;
  if (!variable || !isParameter(variable)) return undefined;
  for (const { to, use, handed } of cycle) {
    const index = handed
      ? -1
      : to.params.findIndex((parameter) => {
          const identifier = parameterIdentifier(parameter);
          return identifier !== undefined && module.variableOf(identifier) === variable;
        });
    const argument = index < 0 ? undefined : use.arguments[index];
    if (argument) return module.textOf(argument);
  }
  return undefined;
}

function isTimer(node: Node): boolean {
  return node.type === 'CallExpression' && armsTimer(node) && node.arguments.length > 1;
}

/** Whether another site attempts the same again: from the same place, after the same wait, or in a loop on the way. */
function isKnown(site: RetrySite, cycle: Cycle, known: readonly RetrySite[]): boolean {
  const functions = cycle.map(({ from }) => from);
  return known.some(
    (other) =>
      other.again.some((node) => site.again.includes(node)) ||
      (site.waits.length > 0 &&
        site.waits.every(({ node }) => other.waits.some((wait) => wait.node === node))) ||
      (site.waits.length === 0 &&
        (functions.some((fn) => fn === other.node) ||
          cycle.some(({ use }) => other.shape === 'loop' && isWithin(use, other.node)))),
  );
}
