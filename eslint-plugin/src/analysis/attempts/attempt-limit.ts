import { lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isWithin } from '../../syntax/nodes.js';
import { staticNumber } from '../../syntax/static-value.js';
import { walk } from '../../syntax/walk.js';
import { mayBeNone } from './limit-default.js';
import type { Limit } from './limits.js';
import { Limits } from './limits.js';
import type { Failure, Outcome } from './outcome.js';
import { outcomeOf } from './outcome.js';
import type { Promised } from './promise.js';
import { promisedTogether } from './promise.js';
import type { State } from './state.js';
import type { Subject } from './subject.js';

/** A limit that decides how many attempts are made. */
export interface AttemptLimit extends Limit {
  /** How many attempts more than its value are made. */
  readonly more: number;
  /** Its value where the source says it. */
  readonly value: number | undefined;
  /** What its name promises, and the names that its value is made of. */
  readonly promised: Promised | undefined;
  /** Whether it makes no attempt at all if it is 0, and may be that. */
  readonly none: boolean;
  /** Whether callers or a configuration set it; otherwise it is a constant. */
  readonly isSetting: boolean;
}

/** How the number of attempts follows a limit: tried with two values, and with none at all. */
export function attemptLimit(
  subject: Subject,
  limit: Limit,
  count: number | undefined,
  failures: readonly Failure[],
): AttemptLimit | undefined {
  const outcomesWith = (value: number) =>
    failures.map((failure) => outcomeOf(subject, failure, new Limits(new Map([[limit.slot, value]]))));
  const [few = NaN, many = NaN] = [3, 5].map((value) => (countOf(outcomesWith(value)) ?? NaN) - value);
  if (few !== many) return undefined;
  const value = valueOf(subject, limit);
  if (value !== undefined && count !== undefined && count !== value + few) return undefined;
  const none =
    outcomesWith(0).every(
      ({ ended, endless }) => endless.length === 0 && ended.every(({ attempts }) => attempts === 0),
    ) && mayBeNone(subject, limit);
  const promised = promisedTogether([limit.name, ...namesBehind(subject, limit)]);
  return { ...limit, more: few, value, promised, none, isSetting: isSetting(subject, limit) };
}

/** The names in the expression that a limit is declared with: `const tries = Math.min(MAX_RETRIES, retries)`. */
function namesBehind({ module }: Subject, { slot }: Limit): string[] {
  const definition = typeof slot === 'string' ? undefined : slot.defs[0];
  const init =
    definition?.type === 'Variable' && definition.node.id.type === 'Identifier'
      ? definition.node.init
      : undefined;
  const names: string[] = [];
  if (init)
    walk(init, module.visitorKeys, (node) => {
      if (node.type === 'Identifier' || node.type === 'PrivateIdentifier') names.push(node.name);
    });
  return names;
}

/** Whether a limit comes from who makes the call: a parameter, a member of one, a field. */
function isSetting({ module, fn }: Subject, { slot, node, name }: Limit): boolean {
  if (/^[A-Z][A-Z\d_]*$/.test(name)) return false;
  if (typeof slot === 'string') return staticNumber(module, node) === undefined && !module.importOf(node);
  const definition = slot.defs[0];
  // A parameter of a function further out belongs to who set it up.
  if (definition && (!fn || !isWithin(definition.name, fn))) return false;
  if (definition?.type === 'Parameter') return true;
  if (definition?.type !== 'Variable') return false;
  const { id, init } = definition.node;
  return (
    id.type === 'ObjectPattern' || (init?.type === 'MemberExpression' && /^[a-z#]/.test(lastName(init) ?? ''))
  );
}

/** The value that the source gives a limit; undefined where it comes from elsewhere. */
export function valueOf({ module, resolver }: Subject, { slot, node }: Limit): number | undefined {
  const found = module.importOf(node) ? resolver.value(module, node) : undefined;
  const fixed = staticNumber(found?.module ?? module, found?.node ?? node);
  if (fixed !== undefined || typeof slot === 'string') return fixed;
  const definition = slot.defs[0];
  const given: Node | null | undefined =
    definition?.type === 'Variable' && definition.node.id.type === 'Identifier'
      ? definition.node.init
      : definition?.name.parent.type === 'AssignmentPattern'
        ? definition.name.parent.right
        : undefined;
  return given ? staticNumber(module, given) : undefined;
}

/** With how many attempts all paths end; undefined where that can't be told. */
export function countOf(outcomes: readonly Outcome[]): number | undefined {
  if (outcomes.some(({ endless, beyond }) => beyond.length > 0 || endless.length > 0)) return undefined;
  const ended = outcomes.flatMap((outcome) => outcome.ended);
  const most = (states: readonly State[]) => Math.max(0, ...states.map(({ attempts }) => attempts));
  const count = most(ended.filter(({ doubtful }) => !doubtful));
  return most(ended.filter(({ doubtful }) => doubtful)) > count ? undefined : count;
}
