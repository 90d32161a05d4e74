import { dottedPath, lastName } from '../../syntax/names.js';
import type { SyntaxModule } from '../../syntax/module.js';
import type { Node } from '../../syntax/nodes.js';
import { isWithin, unwrap } from '../../syntax/nodes.js';
import { someNode, walkSameFunction } from '../../syntax/walk.js';

/** Where an attempt goes, or which of several places it is. */
const PLACE =
  /(?:port|host(?:name)?|ur[il]|endpoint|address|model|mirror|gateway|region)$|(?:port|host|url|endpoint|rpc|node|provider|server|peer|model|proxy|mirror|gateway)_?(?:index|idx)$/i;

/**
 * `catch { this.port = await freePort(); }`, `catch { endpointIndex++; }`: the next attempt goes to another place, so that
 * it is not the same one again. `regions` run after a failure. What only some failures change does not count: the others
 * try the same place again.
 */
export function goesElsewhere(module: SyntaxModule, regions: readonly Node[], attempted: Node): boolean {
  return regions.some((region) => {
    let found = false;
    walkSameFunction(region, module.visitorKeys, (node) => {
      const place = node.type === 'UpdateExpression' ? node.argument : assignedTo(node);
      if (!place || found || !PLACE.test(lastName(place) ?? '') || isConditional(node, region)) return;
      const path = dottedPath(place);
      found =
        path !== undefined &&
        someNode(
          attempted,
          module.visitorKeys,
          (read) =>
            (read.type === 'MemberExpression' || read.type === 'Identifier') &&
            dottedPath(read) === path &&
            !isWithin(read, region),
        );
    });
    return found;
  });
}

/** Whether a node within a region is in a branch that may be passed by. */
function isConditional(node: Node, region: Node): boolean {
  for (let inner = node, outer = node.parent; outer && inner !== region; inner = outer, outer = outer.parent)
    if ((outer.type === 'IfStatement' || outer.type === 'ConditionalExpression') && inner !== outer.test)
      return true;
  return false;
}

/** What an assignment of something to go to assigns to; one of `null` or `undefined` lets go of it. */
function assignedTo(node: Node): Node | undefined {
  if (node.type !== 'AssignmentExpression') return undefined;
  const value = unwrap(node.right);
  const isNothing =
    (value.type === 'Literal' && value.value === null) ||
    (value.type === 'Identifier' && value.name === 'undefined');
  return isNothing ? undefined : node.left;
}
