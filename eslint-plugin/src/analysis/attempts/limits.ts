import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import { staticNumber } from '../../syntax/static-value.js';
import { mentionsAny, nameOf, slotOf } from './slots.js';
import type { Slot, Value } from './state.js';
import type { Subject } from './subject.js';

/** A name that a counter is compared with, or that is counted down from. */
export interface Limit {
  readonly slot: Slot;
  readonly name: string;
  /** The name where it is compared. */
  readonly node: Node;
  /** Whether it is the counter itself, which gets smaller. */
  readonly countedDown: boolean;
}

const LIMIT_NAME = /retr(?:y|ies)|attempt|tries|times|count|max|limit|left|remaining|^n$/i;
/** What a limit is taken for whose value is not in sight. */
const USUAL_LIMIT = 3;

/** The limits that are met in a run, and what they are taken for. */
export class Limits {
  readonly met = new Map<Slot, Limit>();
  /** The largest number that a counter was compared with. */
  largest = 0;

  /** `chosen` are limits that are to have another value than the code gives them, to see what changes. */
  constructor(private readonly choices: ReadonlyMap<Slot, number> = new Map()) {}

  chosen(slot: Slot): number | undefined {
    return this.choices.get(slot);
  }

  sample(slot: Slot, node: Node): number | undefined {
    return this.chosen(slot) ?? (LIMIT_NAME.test(nameOf(slot, node)) ? USUAL_LIMIT : undefined);
  }

  /** Notes that `counter` was compared with `limit`, which had this value. */
  compared({ module, written, countdowns }: Subject, counter: Node, limit: Node, value: Value): void {
    if (typeof value !== 'number') return;
    const add = (slot: Slot, node: Node, countedDown: boolean) => {
      if (!this.met.has(slot)) this.met.set(slot, { slot, name: nameOf(slot, node), node, countedDown });
    };
    const down = namedIn(module, counter);
    if (down && countdowns.has(down.slot)) {
      this.largest = Math.max(this.largest, startOf(module, down.slot) ?? 0);
      add(down.slot, down.node, true);
    } else if (mentionsAny(module, counter, written)) {
      if (Number.isFinite(value)) this.largest = Math.max(this.largest, value);
      const named = namedIn(module, limit);
      if (named && !written.has(named.slot)) add(named.slot, named.node, false);
    }
  }
}

/** What a variable is declared with: 20 of `let left = 20`, from which it is counted down. */
function startOf(module: Subject['module'], slot: Slot): number | undefined {
  const definition = typeof slot === 'string' ? undefined : slot.defs[0];
  const init = definition?.type === 'Variable' ? definition.node.init : undefined;
  return init ? staticNumber(module, init) : undefined;
}

/** The name in `max`, `max - 1`, `--retries`. */
function namedIn(module: Subject['module'], expression: Node): { slot: Slot; node: Node } | undefined {
  const node = unwrap(expression);
  if (node.type === 'BinaryExpression') return namedIn(module, node.left);
  const target = node.type === 'UpdateExpression' ? node.argument : node;
  const slot = slotOf(module, target);
  return slot === undefined ? undefined : { slot, node: unwrap(target) };
}
