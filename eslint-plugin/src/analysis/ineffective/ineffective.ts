import type { TSESTree } from '@typescript-eslint/utils';

import type { FunctionNode, Node } from '../../syntax/nodes.js';
import type { RetrySite } from '../site.js';
import type { Stop } from './stopped-always.js';
import { unawaitedReturns } from './unawaited-return.js';
import { unseenOperations } from './unseen-operation.js';

/** Why a retry that is written down never happens. */
export type Ineffectiveness =
  /** A `try` hands the promise out before it settles, so that its `catch` never sees it fail. */
  | { readonly why: 'unawaited-return'; readonly node: Node; readonly canAwait: boolean }
  /** What is handed to be attempted starts a promise and keeps it to itself. */
  | { readonly why: 'dropped-promise'; readonly node: TSESTree.CallExpression; readonly library: string }
  /** What is handed to be attempted catches its own failures. */
  | { readonly why: 'caught-inside'; readonly node: TSESTree.CatchClause; readonly library: string }
  /** What is handed to be attempted says of every failure that it is the last. */
  | { readonly why: 'stopped-always'; readonly stop: Stop; readonly library: string }
  /** The operation never asks for another attempt, which is the only way to get one. */
  | { readonly why: 'never-asked'; readonly node: Node; readonly fn: FunctionNode; readonly library: string };

/** What keeps a site from ever attempting again. */
export function ineffectivenessOf(site: RetrySite): Ineffectiveness[] {
  return site.library || site.helper ? unseenOperations(site) : unawaitedReturns(site);
}
