import type { SyntaxModule } from '../../syntax/module.js';
import { dottedPath } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isWithin, unwrap } from '../../syntax/nodes.js';
import { someNode, walk, walkSameFunction } from '../../syntax/walk.js';
import { isListOfDelays } from './candidates.js';

/** Where an attempt goes, or which of several places it is. */
const PLACE =
  /(?:port|host(?:name)?|ur[il]|endpoint|address|model|mirror|gateway|region)$|(?:port|host|url|endpoint|rpc|node|provider|server|peer|model|proxy|mirror|gateway)_?(?:index|idx)$/i;

/**
 * `catch { this.port = await freePort(); }`, `catch { this.count++; }` of what picks `this.urls[this.count]`: the next
 * attempt goes to another place, so that it is not the same one again. `regions` run after a failure. What only some
 * failures change does not count: the others try the same place again.
 */
export function goesElsewhere(module: SyntaxModule, regions: readonly Node[], attempted: Node): boolean {
  return regions.some((region) => {
    let found = false;
    walkSameFunction(region, module.visitorKeys, (node) => {
      const place = node.type === 'UpdateExpression' ? node.argument : assignedTo(node);
      const path = place && !found && !isConditional(node, region) ? dottedPath(place) : undefined;
      if (path === undefined) return;
      found = PLACE.test(path) ? isReadIn(module, attempted, path, region) : picks(module, attempted, path);
    });
    return found;
  });
}

function isReadIn({ visitorKeys }: SyntaxModule, code: Node, path: string, except: Node): boolean {
  return someNode(
    code,
    visitorKeys,
    (read) =>
      (read.type === 'MemberExpression' || read.type === 'Identifier') &&
      dottedPath(read) === path &&
      !isWithin(read, except),
  );
}

/**
 * Whether a count picks what is asked: `this.nodes[this.count % this.nodes.length]`, in the attempt itself, or, of a field,
 * anywhere in the file.
 */
function picks(module: SyntaxModule, attempted: Node, path: string): boolean {
  return path.startsWith('this.') ? fieldsThatPick(module).has(path) : pickedBy(module, attempted).has(path);
}

const known = new WeakMap<SyntaxModule, ReadonlySet<string>>();

/** Looked up once for a file: most of what changes after a failure is a number of attempts, which picks nothing. */
function fieldsThatPick(module: SyntaxModule): ReadonlySet<string> {
  let fields = known.get(module);
  if (!fields) {
    fields = pickedBy(module, module.file.ast);
    known.set(module, fields);
  }
  return fields;
}

/** The names by which code picks from lists other than those of delays. */
function pickedBy({ visitorKeys }: SyntaxModule, code: Node): ReadonlySet<string> {
  const paths = new Set<string>();
  walk(code, visitorKeys, (node) => {
    if (node.type !== 'MemberExpression' || !node.computed || isListOfDelays(node.object)) return;
    walk(node.property, visitorKeys, (index) => {
      const path =
        index.type === 'MemberExpression' || index.type === 'Identifier' ? dottedPath(index) : undefined;
      if (path !== undefined) paths.add(path);
    });
  });
  return paths;
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
