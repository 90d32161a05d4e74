import type { TSESTree } from '@typescript-eslint/utils';

import type { Variable } from '../../syntax/module.js';
import type { Node } from '../../syntax/nodes.js';
import { isFunction, isWithin, unwrap } from '../../syntax/nodes.js';
import { staticNumber } from '../../syntax/static-value.js';
import { walk } from '../../syntax/walk.js';
import type { RetrySite } from '../site.js';
import { isComparison } from './arithmetic.js';

/** A limit that can't be reached, because its counter is a local of what is run again. */
export interface UncountedLimit {
  readonly test: TSESTree.BinaryExpression;
  readonly counter: string;
  readonly declaration: TSESTree.VariableDeclaration;
  /** What the counter starts with each time. */
  readonly initial: number;
}

/** The comparison with a counter that begins anew at each attempt, at a site that is known to be endless. */
export function uncountedLimit({ node: site, module }: RetrySite): UncountedLimit | undefined {
  const repeated =
    'body' in site && (isFunction(site) || site.type.endsWith('Statement')) ? (site.body as Node) : undefined;
  let found: UncountedLimit | undefined;
  if (repeated)
    walk(repeated, module.visitorKeys, (node) => {
      if (found || node.type !== 'BinaryExpression' || !isComparison(node.operator)) return;
      for (const side of [node.left, node.right]) {
        const counted = unwrap(side);
        const name = counted.type === 'UpdateExpression' ? counted.argument : counted;
        const variable = name.type === 'Identifier' ? module.variableOf(name) : undefined;
        const declarator = variable && declaratorIn(repeated, variable);
        const initial = declarator?.init && staticNumber(module, declarator.init);
        if (variable && declarator && typeof initial === 'number')
          found = { test: node, counter: variable.name, declaration: declarator.parent, initial };
      }
    });
  return found;
}

/** The declaration of a variable in a region that writes to it afterwards. */
function declaratorIn(region: Node, variable: Variable): TSESTree.VariableDeclarator | undefined {
  const definition = variable.defs[0];
  if (definition?.type !== 'Variable' || !isWithin(definition.node, region)) return undefined;
  const isCounted = variable.references.some((reference) => reference.isWrite() && !reference.init);
  return isCounted ? definition.node : undefined;
}
