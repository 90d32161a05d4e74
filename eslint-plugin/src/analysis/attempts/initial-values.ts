import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import { staticNumber } from '../../syntax/static-value.js';
import { initializer } from './initializer.js';
import type { Limits } from './limits.js';
import type { Slot, Value } from './state.js';
import { UNKNOWN } from './state.js';
import type { Subject } from './subject.js';

/** The values that names have at the beginning: constants, defaults, limits of a usual size. */
export class InitialValues {
  constructor(
    private readonly subject: Subject,
    private readonly limits: Limits,
  ) {}

  /** The value that a name has at the beginning, before the code that is run has given it one. */
  of(slot: Slot, node: Node, isDeep: boolean): Value {
    const { module, countdowns } = this.subject;
    const chosen = this.limits.chosen(slot);
    if (chosen !== undefined) return chosen;
    const fixed = staticNumber(module, node) ?? this.#imported(node);
    if (fixed !== undefined) return fixed;
    if (typeof slot === 'string') return UNKNOWN;
    const given = initializer(slot);
    const value = given && !isDeep ? this.#default(given) : UNKNOWN;
    if (value !== UNKNOWN) return value;
    return countdowns.has(slot) ? (this.limits.sample(slot, node) ?? UNKNOWN) : UNKNOWN;
  }

  #imported(node: Node): number | undefined {
    const { module, resolver } = this.subject;
    if (node.type !== 'Identifier' || !module.importOf(node)) return undefined;
    const found = resolver.value(module, node);
    return found && staticNumber(found.module, found.node);
  }

  #default(given: Node): Value {
    const node = unwrap(given);
    // Other expressions would be run where they are not.
    if (node.type === 'Literal' || node.type === 'Identifier' || node.type === 'UnaryExpression')
      return node.type === 'Literal' && typeof node.value !== 'bigint' && !(node.value instanceof RegExp)
        ? node.value
        : (staticNumber(this.subject.module, node) ?? UNKNOWN);
    if (node.type === 'LogicalExpression' && node.operator !== '&&') return this.#default(node.right);
    return staticNumber(this.subject.module, node) ?? UNKNOWN;
  }
}
