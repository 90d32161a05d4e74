import type { TSESTree } from '@typescript-eslint/utils';

import { breakTarget, continueTarget } from '../../syntax/jump-targets.js';
import type { Node } from '../../syntax/nodes.js';
import { isLoop, isStatement } from '../../syntax/nodes.js';
import type { Conditions } from './conditions.js';
import type { Ends } from './ends.js';
import { addAbrupt, ends, takeFrom } from './ends.js';
import type { Expressions } from './expressions.js';
import { isCondition } from './is-condition.js';
import type { Decided } from './loop-run.js';
import { LoopRun } from './loop-run.js';
import type { State } from './state.js';
import { distinct } from './state.js';
import type { Subject } from './subject.js';
import { tryRun } from './try-run.js';

/** Beyond this many steps, each a statement run in one state, nothing is proved. */
const MAX_STEPS = 800;

/** Runs statements on all paths on which the attempts fail. */
export class Run {
  #steps = 0;
  readonly #loops: LoopRun;

  constructor(
    private readonly subject: Subject,
    private readonly expressions: Expressions,
    private readonly conditions: Conditions,
    maxAttempts: number,
  ) {
    this.#loops = new LoopRun(subject, expressions, maxAttempts, {
      statement: (node, from) => this.#statement(node, from),
      declarations: (node, states) => this.#declarations(node, states),
      evaluated: (expression, states) => this.#evaluated(expression, states),
      decided: (test, states) => this.#decided(test, states),
    });
  }

  /** States that came back to where they had been, with nothing changed. */
  get endless(): State[] {
    return this.#loops.endless;
  }

  /** States that came to more attempts than are followed. */
  get beyond(): State[] {
    return this.#loops.beyond;
  }

  /** Whether there were more paths than can be followed. */
  get gaveUp(): boolean {
    return this.#steps > MAX_STEPS;
  }

  /** Runs a function's body, or the concise body of an arrow function. */
  body(body: Node, state: State): Ends {
    if (isStatement(body) || body.type === 'Program') return this.#statement(body, [state]);
    return this.#returning(this.#evaluated(body, [state]));
  }

  #statement(node: Node | null | undefined, from: readonly State[]): Ends {
    if (!node || from.length === 0) return ends(from);
    if (node.type !== 'Program' && !this.subject.relevant.nodes.has(node)) return ends(from);
    const states = distinct(from);
    this.#steps += states.length;
    if (this.gaveUp) return ends();
    switch (node.type) {
      case 'Program':
      case 'BlockStatement':
        return this.#list(node.body, states);
      case 'ExpressionStatement':
        return this.#expressionStatement(node.expression, states);
      case 'VariableDeclaration':
        return this.#declarations(node, states);
      case 'ReturnStatement':
        return this.#returning(node.argument ? this.#evaluated(node.argument, states) : ends(states));
      case 'ThrowStatement': {
        const thrown = this.#evaluated(node.argument, states);
        return { ...thrown, normal: [], throws: [...thrown.throws, ...thrown.normal] };
      }
      case 'BreakStatement':
        return { ...ends(), breaks: new Map([[breakTarget(node), states]]) };
      case 'ContinueStatement':
        return { ...ends(), continues: new Map([[continueTarget(node), states]]) };
      case 'IfStatement':
        return this.#if(node, states);
      case 'TryStatement':
        return tryRun(node, states, (inner, from) => this.#statement(inner, from));
      case 'SwitchStatement':
        return this.#switch(node, states);
      case 'LabeledStatement': {
        const inner = this.#statement(node.body, states);
        return { ...inner, normal: [...inner.normal, ...takeFrom(inner.breaks, node)] };
      }
      default:
        return isLoop(node) ? this.#loops.run(node, states) : ends(states);
    }
  }

  #list(statements: readonly Node[], states: readonly State[]): Ends {
    const all = ends(states);
    for (const statement of statements) {
      const next = this.#statement(statement, all.normal);
      addAbrupt(all, next);
      all.normal = next.normal;
    }
    all.normal = distinct(all.normal);
    return all;
  }

  #expressionStatement(node: Node, states: readonly State[]): Ends {
    if (node.type !== 'AssignmentExpression' || node.operator !== '=' || !isCondition(node.right))
      return this.#evaluated(node, states);
    const { yes, no, thrown } = this.#decided(node.right, states);
    this.expressions.give(node.left, true, yes);
    this.expressions.give(node.left, false, no);
    return { ...ends([...yes, ...no]), throws: thrown };
  }

  #evaluated(expression: Node, states: readonly State[]): Ends {
    const all = ends();
    for (const state of states) {
      for (const after of this.expressions.run(expression, state.copy(), (body, at) => this.body(body, at))) {
        if (after.thrown) {
          after.thrown = false;
          all.throws.push(after);
        } else all.normal.push(after);
      }
    }
    return all;
  }

  #returning(from: Ends): Ends {
    return { ...from, normal: [], returns: [...from.returns, ...from.normal] };
  }

  #declarations(node: TSESTree.VariableDeclaration, states: readonly State[]): Ends {
    const all = ends(states);
    for (const declarator of node.declarations) {
      if (!declarator.init) {
        if (declarator.id.type === 'Identifier')
          this.expressions.declare(declarator.id, undefined, all.normal);
        continue;
      }
      if (declarator.id.type === 'Identifier' && isCondition(declarator.init)) {
        const { yes, no, thrown } = this.#decided(declarator.init, all.normal);
        this.expressions.give(declarator.id, true, yes);
        this.expressions.give(declarator.id, false, no);
        all.throws.push(...thrown);
        all.normal = [...yes, ...no];
        continue;
      }
      const next = this.#evaluated(declarator.init, all.normal);
      addAbrupt(all, next);
      all.normal = next.normal;
      this.expressions.declare(declarator.id, declarator.init, all.normal);
    }
    return all;
  }

  #decided(test: Node, states: readonly State[]): Decided {
    const decided: Decided = { yes: [], no: [], thrown: [] };
    for (const state of states)
      for (const { outcome, state: after } of this.conditions.decide(test, state.copy())) {
        if (after.thrown) {
          after.thrown = false;
          decided.thrown.push(after);
        } else decided[outcome ? 'yes' : 'no'].push(after);
      }
    return decided;
  }

  #if(node: TSESTree.IfStatement, states: readonly State[]): Ends {
    const { yes, no, thrown } = this.#decided(node.test, states);
    const all = ends();
    for (const branch of [this.#statement(node.consequent, yes), this.#statement(node.alternate, no)]) {
      addAbrupt(all, branch);
      all.normal.push(...branch.normal);
    }
    all.throws.push(...thrown);
    return all;
  }

  #switch(node: TSESTree.SwitchStatement, states: readonly State[]): Ends {
    const all = ends();
    const start = this.#evaluated(node.discriminant, states);
    addAbrupt(all, start);
    for (const state of start.normal) state.idleWait = undefined;
    const unmatched = node.cases.some((one) => one.test === null) ? [] : start.normal;
    let falling: State[] = [];
    for (const one of node.cases) {
      const inner = this.#list(one.consequent, [...falling, ...start.normal.map((state) => state.copy())]);
      addAbrupt(all, inner);
      falling = inner.normal;
    }
    all.normal = [...unmatched, ...falling, ...takeFrom(all.breaks, node)];
    return all;
  }
}
