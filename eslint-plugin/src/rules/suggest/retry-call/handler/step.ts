import type { TSESTree } from '@typescript-eslint/utils';

import type { Wait } from '../../../../analysis/delay/waits.js';
import type { SyntaxModule, Variable } from '../../../../syntax/module.js';
import type { Node } from '../../../../syntax/nodes.js';

/** A condition under which a failure is not the last one. */
export interface Condition {
  readonly node: Node;
  /** Whether it is its opposite that lets another attempt follow. */
  readonly negated: boolean;
}

/**
 * What a guard does where no other attempt follows: it throws the error, leaves the construct as it is left after the
 * last attempt, does something else, or goes on to where that is decided.
 */
export type Exit =
  | { readonly kind: 'goes on' | 'leaves'; readonly resets?: undefined }
  /** `told` is what is done before the error is thrown. */
  | (Resetting & { readonly kind: 'throws'; readonly told: readonly TSESTree.Statement[] })
  | (Resetting & { readonly kind: 'other'; readonly statements: readonly TSESTree.Statement[] });

interface Resetting {
  /** What sets a counter back that lives on; undefined where nothing does. */
  readonly resets?: readonly Node[];
}

export interface Guard {
  readonly kind: 'guard';
  readonly statement: Node;
  /** All of them have to hold for another attempt. */
  readonly conditions: readonly Condition[];
  readonly exit: Exit;
}

/** `delay *= 2`, `delay = Math.min(delay * 2, cap)`: how a variable grows from wait to wait. */
export interface Growth {
  readonly kind: 'grow';
  readonly statement: Node;
  readonly variable: Variable;
  readonly operator: '*' | '+';
  readonly amount: Node;
  readonly cap: Node | undefined;
}

/** One of the things that code does with a failed attempt before the next one. */
export type Step =
  | Growth
  | Guard
  /** `lastError = error`; `value` is what is kept, with its type. */
  | { readonly kind: 'keep'; readonly statement: Node; readonly variable: Variable; readonly value: Node }
  | { readonly kind: 'log'; readonly statement: Node }
  | { readonly kind: 'name'; readonly statement: TSESTree.VariableDeclaration }
  | { readonly kind: 'step'; readonly statement: Node }
  | { readonly kind: 'wait'; readonly statement: Node; readonly wait: Wait };

/** What the steps are read with. */
export interface HandlerContext {
  readonly module: SyntaxModule;
  readonly construct: Node;
  readonly error: Variable | undefined;
  /** The names under which the error is kept by then. */
  readonly kept?: ReadonlySet<Variable>;
  readonly waits: readonly Wait[];
  /** The statement that counts the attempts. */
  readonly counts: Node | undefined;
  /** The statements that set a counter back which lives on; none where it goes with the construct. */
  readonly resets?: ReadonlySet<Node> | undefined;
  /**
   * What a statement does that begins the next attempt, the attempt aside: nothing for `continue`, a wait for
   * `return sleep(delay).then(() => again(retries - 1))`. Undefined for other statements.
   */
  next(statement: TSESTree.Statement): readonly Step[] | undefined;
  /** Whether a statement ends the retry with the error, beside those that do so everywhere. */
  rejects(statement: Node): boolean;
  /** Whether a statement leaves the construct as it is left after the last attempt. */
  leaves(statement: Node): boolean;
  /** Whether the next attempt follows where the statements come to their end. */
  readonly goesOn: boolean;
  /** Whether the retry is over where the statements come to their end without having begun another attempt. */
  readonly endsByItself?: boolean;
}
