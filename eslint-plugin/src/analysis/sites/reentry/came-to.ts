import { functionName } from '../../../syntax/functions.js';
import type { SyntaxModule } from '../../../syntax/module.js';
import { dottedPath, lastName } from '../../../syntax/names.js';
import type { FunctionNode, Node } from '../../../syntax/nodes.js';
import type { Use } from './uses.js';
import { unitAround } from './uses.js';

/** In generated code calls go down through thousands of functions, and each round takes away those on top. */
const ROUNDS = 8;

/**
 * The units that others among them may come to, by their names: what a file exports, and never calls, is not called again
 * from here, and neither is what only that calls. Most files are such a way down, and following their names to what they
 * mean would cost more.
 */
export function cameTo(
  module: SyntaxModule,
  units: ReadonlyMap<FunctionNode, Use[]>,
): ReadonlyMap<FunctionNode, Use[]> {
  let kept = units;
  for (let round = 0, before = -1; round < ROUNDS && before !== kept.size; round++) {
    before = kept.size;
    const within = kept;
    const names = new Set<string | undefined>();
    for (const uses of within.values())
      for (const { references } of uses) for (const { node } of references) names.add(lastName(node));
    kept = new Map([...within].filter(([fn]) => isMentioned(module, fn, within, names)));
  }
  return kept;
}

/** Whether a unit is named in one of `units`, or is handed out to who knows whom. */
function isMentioned(
  module: SyntaxModule,
  fn: FunctionNode,
  units: ReadonlyMap<FunctionNode, Use[]>,
  names: ReadonlySet<string | undefined>,
): boolean {
  const { parent } = fn;
  const declared =
    fn.type === 'FunctionDeclaration' ? fn.id : parent.type === 'VariableDeclarator' ? parent.id : null;
  if (declared?.type !== 'Identifier') return !MEMBER.has(parent.type) || names.has(functionName(fn));
  const references = module.variableOf(declared)?.references;
  if (!references) return true;
  return references.some((reference) => {
    if (!reference.isRead()) return false;
    const use = reference.identifier as Node;
    const unit = unitAround(use);
    // Called, or handed to a call, it is come to from there; what a value of it is kept for is not followed.
    return (
      (unit !== undefined && units.has(unit)) || !(use.parent?.type === 'CallExpression' || isExport(use))
    );
  });
}

/** `export { load }`, `module.exports = load`, `module.exports = { load }`: for other files to call. */
function isExport({ parent }: Node): boolean {
  switch (parent?.type) {
    case 'ExportSpecifier':
    case 'ExportDefaultDeclaration':
      return true;
    case 'Property':
      return isExport(parent.parent);
    case 'AssignmentExpression':
      return /^(?:module\.)?exports(?:\.|$)/.test(dottedPath(parent.left) ?? '');
    default:
      return false;
  }
}

const MEMBER: ReadonlySet<string> = new Set(['MethodDefinition', 'Property', 'PropertyDefinition']);
