import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import type { StatusScenario } from '../failure/condition.js';
import { NO_RESPONSE } from '../failure/names.js';
import type { Evaluator } from './evaluate.js';
import type { State } from './state.js';
import { UNKNOWN } from './state.js';
import type { Subject } from './subject.js';
import type { Undecided } from './undecided.js';

/** One outcome of a condition, with the state in which it comes out so. */
export interface Decision {
  readonly outcome: boolean;
  readonly state: State;
}

/** Decides conditions by the values that are known, by how the attempt failed, or both ways. */
export class Conditions {
  constructor(
    private readonly subject: Subject,
    private readonly evaluator: Evaluator,
    private readonly undecided: Undecided,
    private readonly scenario: StatusScenario,
  ) {}

  decide(condition: Node, state: State): Decision[] {
    const node = unwrap(condition);
    if (node.type === 'UnaryExpression' && node.operator === '!')
      return this.decide(node.argument, state).map(({ outcome, state: after }) => ({
        outcome: !outcome,
        state: after,
      }));
    if (node.type === 'LogicalExpression' && node.operator !== '??')
      return this.decide(node.left, state).flatMap((left) => {
        const goesOn = left.outcome === (node.operator === '&&');
        return goesOn && !left.state.thrown ? this.decide(node.right, left.state) : [left];
      });
    state.counted ||= this.undecided.dependence(node) === 'counter';
    const value = this.evaluator.evaluate(node, state);
    if (state.thrown) return [{ outcome: false, state }];
    if (value !== UNKNOWN) return [{ outcome: Boolean(value), state }];
    return this.#either(node, state);
  }

  #either(node: Node, state: State): Decision[] {
    const dependence = this.undecided.dependence(node);
    state.idleWait = undefined;
    if (dependence !== 'failure') {
      state.guarded = true;
      state.doubtful ||= dependence === 'counter';
      return both(state);
    }
    const condition = this.undecided.repeated(node);
    const taken = condition === undefined ? undefined : state.taken(condition);
    if (taken !== undefined) return [{ outcome: taken, state }];
    // What a client throws where no answer came, fetch a TypeError, is for each client to say.
    const isClass = node.type === 'BinaryExpression' && node.operator === 'instanceof';
    const told =
      isClass && this.scenario.status === NO_RESPONSE
        ? 'doubt'
        : this.scenario.decide(this.subject.module, node);
    const decisions =
      told === 'true' || told === 'false' ? [{ outcome: told === 'true', state }] : both(state);
    if (condition !== undefined)
      for (const decision of decisions) decision.state.take(condition, decision.outcome);
    return decisions;
  }
}

function both(state: State): Decision[] {
  return [
    { outcome: true, state },
    { outcome: false, state: state.copy() },
  ];
}
