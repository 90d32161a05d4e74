import type { TSESTree } from '@typescript-eslint/utils';

import type { Replacement } from '../../../fixes/edited-text.js';
import type { Variable } from '../../../syntax/module.js';
import type { Node } from '../../../syntax/nodes.js';
import type { Bound } from './counting/bound.js';
import type { Counter } from './counting/counter.js';
import type { Condition, Exit, Guard, Step } from './handler/step.js';

/** A retry that is written out, taken apart. */
export interface WrittenRetry {
  /** The construct that re-attempts: a loop, a function that calls itself, a chain of promises. */
  readonly construct: Node;
  /** What the call of `retry` stands for: statements that follow one another, or an expression. */
  readonly replaced: readonly [Node, ...Node[]];
  /** What nothing needs any more: declarations, and parameters with the comma before them. */
  readonly removed: readonly Removed[];
  /** What deals with failures, where that stands elsewhere than in what is replaced. */
  readonly handler?: Node | undefined;
  readonly attempt: Attempt;
  readonly use: Use;
  readonly counter: Counter | undefined;
  readonly error: TSESTree.Identifier | undefined;
  /** Undefined where nothing limits them. */
  readonly maxAttempts: Bound | undefined;
  /** Whether the failure of the last attempt is handled as the others are, up to where they differ. */
  readonly handlesLast: boolean;
  readonly conditions: readonly Condition[];
  readonly steps: readonly Step[];
  /** The ways in which it ends if the attempts go on failing. */
  readonly exits: readonly Exit[];
  /** The guard behind which another attempt follows; undefined where only the construct's own test decides that. */
  readonly end: Guard | undefined;
  /** What is done with the failure once no attempt follows; undefined where it is thrown. */
  readonly exhausted: Exhausted | undefined;
  /** What an answer has to be for another attempt, where failures are answers and errors are thrown on. */
  readonly answer?: Answer;
  /** Whether an attempt throws what it only kept, of which nothing tells whether it may pass. */
  readonly throwsItself?: boolean;
  /** Whether nobody hears of what it rejects with, so that it must go on as long as the construct does. */
  readonly isLeftAlone?: boolean;
}

export interface Answer {
  readonly variable: Variable;
  readonly conditions: readonly Condition[];
}

export type Removed =
  | { readonly kind: 'statement'; readonly statement: TSESTree.Statement }
  /** With the comments above it. */
  | { readonly kind: 'declaration'; readonly declaration: Node }
  | { readonly kind: 'range'; readonly range: TSESTree.Range };

/** One attempt as it is written. */
export type Attempt =
  | {
      readonly kind: 'statements';
      readonly statements: readonly TSESTree.Statement[];
      /** Declarations that stand in front of the `try`. */
      readonly lead: readonly TSESTree.Statement[];
      readonly finalizer: TSESTree.BlockStatement | undefined;
      /** What is written otherwise in the function: `result = await load()` becomes `return await load()`. */
      readonly edits: readonly Replacement[];
    }
  | { readonly kind: 'expression'; readonly expression: Node };

/** What becomes of the result. */
export type Use =
  | { readonly kind: 'returned' }
  /** The call stands for an expression, and what is around it uses the result, or what `then` makes of it. */
  | { readonly kind: 'expression'; readonly then?: Node | undefined }
  | StatementUse;

export type StatementUse =
  /** Control goes on behind the construct, by `exit` where that is not what follows anyway. */
  | { readonly kind: 'awaited'; readonly exit: string | undefined }
  /** It is kept in a variable: `target` is what stands before the `=`. */
  | {
      readonly kind: 'assigned';
      readonly target: string;
      readonly exit: string | undefined;
      /** What follows in the construct, and follows the call. */
      readonly behind?: readonly TSESTree.Statement[];
    };

/** What is done once no attempt follows. */
export interface Exhausted {
  /** Guards in front of it, whose errors are thrown on. */
  readonly rethrown: readonly Guard[];
  readonly statements: readonly TSESTree.Statement[];
  /** The number of the attempt that its counter speaks of: the last, or one more in front of an attempt that is not made. */
  readonly attempt: Bound | undefined;
  /** How the error is named there, with its type; undefined where it is not spoken of. */
  readonly error: string | undefined;
  /** `const lastError = error as Error`, where a name stands for more than the error that is caught. */
  readonly named: { readonly name: string; readonly value: Node } | undefined;
  /** An error of its own that is thrown there and has to be given the last one as its cause. */
  readonly withoutCause: TSESTree.NewExpression | undefined;
}
