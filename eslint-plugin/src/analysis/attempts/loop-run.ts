import type { TSESTree } from '@typescript-eslint/utils';

import type { LoopNode, Node } from '../../syntax/nodes.js';
import { isWithin } from '../../syntax/nodes.js';
import type { Ends } from './ends.js';
import { addAbrupt, ends, takeFrom } from './ends.js';
import type { Expressions } from './expressions.js';
import { writtenIn } from './slots.js';
import type { State } from './state.js';
import { distinct, UNKNOWN } from './state.js';
import type { Subject } from './subject.js';

/** Both outcomes of a condition, each with the states in which it comes out so. */
export interface Decided {
  readonly yes: State[];
  readonly no: State[];
  readonly thrown: State[];
}

/** How what a loop is made of is run. */
export interface LoopParts {
  statement(node: Node, from: readonly State[]): Ends;
  declarations(node: TSESTree.VariableDeclaration, states: readonly State[]): Ends;
  evaluated(expression: Node, states: readonly State[]): Ends;
  decided(test: Node, states: readonly State[]): Decided;
}

/** Runs loops: the one whose turns are the attempts turn by turn, any other at most once. */
export class LoopRun {
  /** States that came back to where they had been, with nothing changed. */
  readonly endless: State[] = [];
  /** States that came to more attempts than are followed. */
  readonly beyond: State[] = [];

  constructor(
    private readonly subject: Subject,
    private readonly expressions: Expressions,
    private readonly maxAttempts: number,
    private readonly parts: LoopParts,
  ) {}

  run(loop: LoopNode, states: readonly State[]): Ends {
    return loop === this.subject.site.node ? this.#retryLoop(loop, states) : this.#otherLoop(loop, states);
  }

  /** The loop whose turns are the attempts: turn after turn, until every path has left it. */
  #retryLoop(loop: LoopNode, states: readonly State[]): Ends {
    const all = ends();
    let entering = [...states];
    if (loop.type === 'ForStatement' && loop.init) {
      const start =
        loop.init.type === 'VariableDeclaration'
          ? this.parts.declarations(loop.init, states)
          : this.parts.evaluated(loop.init, states);
      addAbrupt(all, start);
      entering = start.normal;
    }
    let left: State[] = [];
    for (let turn = 0; entering.length > 0; turn++) {
      const { into, out } = this.#head(loop, entering, turn, all);
      left.push(...out);
      const returning = into.filter((state) => state.returnsTo());
      this.endless.push(...returning);
      const within = into.filter((state) => !returning.includes(state) && this.#mayGoOn(state, turn));
      this.beyond.push(...into.filter((state) => !returning.includes(state) && !within.includes(state)));
      const body = this.parts.statement(loop.body, within);
      left.push(...takeFrom(body.breaks, loop));
      const again = [...body.normal, ...takeFrom(body.continues, loop)];
      body.normal = [];
      addAbrupt(all, body);
      const updated =
        loop.type === 'ForStatement' && loop.update ? this.parts.evaluated(loop.update, again) : ends(again);
      for (const state of updated.normal) state.attempting = false;
      entering = distinct(updated.normal);
    }
    left = distinct(left);
    for (const state of left) state.attempting = false;
    all.normal = left;
    return all;
  }

  #mayGoOn({ attempts }: State, turn: number): boolean {
    return attempts <= this.maxAttempts && turn <= 2 * this.maxAttempts;
  }

  /** What goes into the body of a loop, and what leaves at its head. */
  #head(loop: LoopNode, states: readonly State[], turn: number, all: Ends): { into: State[]; out: State[] } {
    if (loop.type === 'ForOfStatement' || loop.type === 'ForInStatement') {
      const turns = this.expressions.lengthOf(loop.right);
      for (const state of states) state.counted = true;
      const target = loop.left.type === 'VariableDeclaration' ? loop.left.declarations[0].id : loop.left;
      const more = turn < turns;
      if (more) this.expressions.declare(target, loop.right, states);
      return more ? { into: [...states], out: [] } : { into: [], out: [...states] };
    }
    if (!loop.test || (loop.type === 'DoWhileStatement' && turn === 0)) return { into: [...states], out: [] };
    const { yes, no, thrown } = this.parts.decided(loop.test, states);
    all.throws.push(...thrown);
    return { into: yes, out: no };
  }

  /** A loop inside the retry or around it: its body runs once or not at all, and what it writes is not known after it. */
  #otherLoop(loop: LoopNode, states: readonly State[]): Ends {
    const isAround = isWithin(this.subject.site.node, loop);
    const written = writtenIn(this.subject.module, loop);
    const before = states.map((state) => state.copy());
    const once = this.parts.statement(loop.body, states);
    const left = [...takeFrom(once.breaks, loop), ...takeFrom(once.continues, loop), ...once.normal];
    // Skipped, the loop may have made the attempt of this turn superfluous.
    for (const state of before) state.idleWait = undefined;
    once.normal = [...left, ...(isAround ? [] : before)];
    for (const state of once.normal)
      for (const slot of written) if (this.subject.relevant.slots.has(slot)) state.set(slot, UNKNOWN);
    return once;
  }
}
