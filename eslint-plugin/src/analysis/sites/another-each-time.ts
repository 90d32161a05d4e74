import { isLoop } from '../../syntax/nodes.js';
import { someNode } from '../../syntax/walk.js';
import type { RetrySite } from '../site.js';
import { stepsBack } from './loops/handlers.js';

const COUNTER = /attempt|retr(?:y|ies)|tries|index|^i$/i;

/** `modes[attempt]`: another host, model or mode each time is no second attempt of the same, unless the count goes back. */
export function triesCandidates({ failures, node, module }: RetrySite): boolean {
  if (isLoop(node) && failures.some(({ regions }) => regions.some((region) => stepsBack(node, region))))
    return false;
  return someNode(
    node,
    module.visitorKeys,
    (inner) =>
      inner.type === 'MemberExpression' &&
      inner.computed &&
      inner.property.type === 'Identifier' &&
      COUNTER.test(inner.property.name),
  );
}
