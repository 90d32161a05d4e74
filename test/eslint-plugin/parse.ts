import * as parser from '@typescript-eslint/parser';
import type { AST_NODE_TYPES } from '@typescript-eslint/utils';
import { SyntaxModule } from '../../eslint-plugin/src/syntax/module.js';
import type { Node } from '../../eslint-plugin/src/syntax/nodes.js';
import { walk } from '../../eslint-plugin/src/syntax/walk.js';

/** A module as the rules see it. */
export function parse(text: string): SyntaxModule {
  const parsed = parser.parseForESLint(text, { range: true, loc: true, sourceType: 'module' });
  const { ast, scopeManager, visitorKeys } = parsed;
  const file = { ast, text, scopeManager, visitorKeys } as unknown as ConstructorParameters<
    typeof SyntaxModule
  >[0];
  return new SyntaxModule(file, 'example.ts');
}

/** The first node of a type. */
export function first<Type extends AST_NODE_TYPES>(
  module: SyntaxModule,
  type: Type,
): Extract<Node, { type: Type }> {
  const nodes: Node[] = [];
  walk(module.file.ast, module.visitorKeys, (node) => {
    if (node.type === type) nodes.push(node);
  });
  const [found] = nodes;
  if (!found) throw new Error(`no ${type} in ${module.file.text}`);
  return found as Extract<Node, { type: Type }>;
}
