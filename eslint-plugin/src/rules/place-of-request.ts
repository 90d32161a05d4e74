import type { TSESTree } from '@typescript-eslint/utils';

import type { KeyedRequest } from '../analysis/http/requests.js';
import type { RetrySite } from '../analysis/site.js';
import type { Node } from '../syntax/nodes.js';
import { isWithin } from '../syntax/nodes.js';

/**
 * Where a request of an attempt is reported: at its own call where that is part of the construct that retries, otherwise
 * at the call in the attempt that leads to it, or at the head of the construct where the attempt lies in another file.
 */
export function placeOfRequest(
  { module, node, attempt, library }: RetrySite,
  { request, lead }: KeyedRequest,
): { readonly node: Node } | { readonly loc: TSESTree.SourceLocation } {
  const isHere =
    request.at.module === module && (isWithin(request.call, node) || isWithin(request.call, attempt));
  if (isHere) return { node: request.call.callee };
  const isElsewhere = library?.operation !== undefined && library.operation.module !== module;
  if (!isElsewhere && isWithin(lead, attempt)) return { node: lead.callee };
  const { start } = node.loc;
  return { loc: { start, end: { line: start.line, column: start.column + 1 } } };
}
