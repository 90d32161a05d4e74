import { lastName } from '../../syntax/names.js';
import { isLoop } from '../../syntax/nodes.js';
import { someNode } from '../../syntax/walk.js';
import type { RetrySite } from '../site.js';
import { stepsBack } from './loops/handlers.js';

const COUNTER = /attempt|retr(?:y|ies)|tries|index|^i$/i;

/** `modes[attempt]`: another host, model or mode each time is no second attempt of the same, unless the count goes back. */
export function triesCandidates(site: RetrySite): boolean {
  const { failures, node, module } = site;
  if (isLoop(node) && failures.some(({ regions }) => regions.some((region) => stepsBack(node, region))))
    return false;
  if (choosesPlace(site)) return true;
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

const CHOOSES_PLACE =
  /^[#_]?(?:pick|choose|select|rotate|next|get_?(?:next|random|another|best|healthy|available))_?\w*(?:node|host|server|endpoint|provider|peer|transport|connection|upstream|instance|mirror|gateway|rpc|ur[il])s?$/i;

/** `const node = this.pickNode();` at each attempt: what is overloaded is not what is asked next. */
function choosesPlace({ attempt, node, module }: RetrySite): boolean {
  return module.callsIn(isLoop(node) ? node.body : attempt).some(({ callee, parent }) => {
    const isKept = /^(?:VariableDeclarator|AssignmentExpression|AwaitExpression|MemberExpression)$/.test(
      parent.type,
    );
    return isKept && CHOOSES_PLACE.test(lastName(callee) ?? '');
  });
}
