import type { TSESTree } from '@typescript-eslint/utils';

import type { LoopNode, Node } from '../../syntax/nodes.js';
import type { ThrownErrors } from './thrown/thrown-errors.js';

/** What is taken for granted during an abstract run. */
export interface RunAssumptions {
  /** What the server answered. */
  readonly status: number;
  /** What a condition is taken for that depends on the failure in a way that can't be told. */
  readonly doubtful: boolean;
  /** The loop that a statement ends: `done = true` in `while (!done)`. */
  readonly ends?: ((statement: Node) => LoopNode | undefined) | undefined;
  /** Calls that are known to reject when the server answered so: the operation handed to a helper. */
  readonly rejects?: ((call: TSESTree.CallExpression) => boolean) | undefined;
  /** What those reject with, where that is known. */
  readonly rejections?: ThrownErrors | undefined;
}
