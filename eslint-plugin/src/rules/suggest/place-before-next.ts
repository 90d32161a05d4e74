import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

import type { RetrySite } from '../../analysis/site.js';
import { completionsOf } from '../../syntax/completions.js';
import { enclosingStatement } from '../../syntax/functions.js';
import type { LoopNode, Node } from '../../syntax/nodes.js';
import { isLoop, isWithin } from '../../syntax/nodes.js';
import { someNode } from '../../syntax/walk.js';
import { nextTurn } from './next-turn.js';

/** Where the code that handles a failure comes to the next attempt. */
export interface PlaceBeforeNext {
  readonly statement: TSESTree.Statement;
  readonly side: 'after' | 'before';
  /** The condition under which another attempt follows; undefined where one follows whenever control comes here. */
  readonly onlyIf: string | undefined;
}

/** @returns undefined where there is no such place, or where it can't be told there whether another attempt follows. */
export function placeBeforeNext(sourceCode: SourceCode, site: RetrySite): PlaceBeforeNext | undefined {
  return site.shape === 'recursion' ? placeBeforeCall(sourceCode, site) : placeBeforeTurn(sourceCode, site);
}

/** In front of the statement that calls for the next attempt: `return left > 0 ? load(id, left - 1) : undefined;`. */
function placeBeforeCall(
  sourceCode: SourceCode,
  { again: [next], failures }: RetrySite,
): PlaceBeforeNext | undefined {
  const statement = next && enclosingStatement(next);
  if (!statement || !failures.some(({ regions }) => regions.some((one) => isWithin(statement, one))))
    return undefined;
  const place = { statement, side: 'before', onlyIf: undefined } as const;
  for (let inner: Node = next; inner.parent && inner !== statement; inner = inner.parent) {
    const { parent } = inner;
    const test =
      parent.type === 'ConditionalExpression' && inner !== parent.test
        ? parent.test
        : parent.type === 'LogicalExpression' && inner === parent.right
          ? parent.left
          : undefined;
    if (!test) continue;
    const isChosen =
      parent.type === 'ConditionalExpression'
        ? inner === parent.consequent
        : parent.type === 'LogicalExpression' && parent.operator === '&&';
    return isChosen && canBeAskedTwice(sourceCode, test)
      ? { ...place, onlyIf: sourceCode.getText(test) }
      : undefined;
  }
  return place;
}

function canBeAskedTwice({ visitorKeys }: SourceCode, test: Node): boolean {
  return !someNode(test, visitorKeys, ({ type }) =>
    /^(?:Assignment|Await|Call|New|Update|Yield)Expression$/.test(type),
  );
}

/** At the end of what handles a failure in a loop, or in front of the `continue` that ends it. */
function placeBeforeTurn(
  sourceCode: SourceCode,
  { failures: [path], module, node: loop }: RetrySite,
): PlaceBeforeNext | undefined {
  if (!isLoop(loop) || loop.type === 'ForInStatement' || loop.type === 'ForOfStatement') return undefined;
  const regions = path?.regions ?? [];
  const statement = lastStatement(loop, regions);
  if (!statement) return undefined;
  const side = statement.type === 'ContinueStatement' ? 'before' : 'after';
  const compared = loop.test ? comparisonIn(loop.test) : undefined;
  if (!compared || isDecidedBefore(sourceCode, regions, compared))
    return { statement, side, onlyIf: undefined };
  const next = nextTurn(sourceCode, module, loop, compared, statement.range[side === 'before' ? 0 : 1]);
  return next && { statement, side, onlyIf: `${next.left} ${next.operator} ${next.right}` };
}

/** The statement with which the code for a failure comes to the next turn; none where it comes there in several places. */
function lastStatement(loop: LoopNode, regions: readonly Node[]): TSESTree.Statement | undefined {
  const [region] = regions;
  const body = loop.body.type === 'BlockStatement' ? loop.body.body : [];
  // Without a `catch`, what a success leaves the loop in front of.
  const statements =
    region?.type === 'BlockStatement' ? region.body : body.filter((each) => regions.includes(each));
  const last = statements.at(-1);
  if (!last || completionsOf(statements.slice(0, -1)).continues.has(loop)) return undefined;
  if (last.type === 'ContinueStatement') return last;
  const { normal, continues } = completionsOf(last);
  return normal && !continues.has(loop) ? last : undefined;
}

/** The one comparison on which another turn depends: `left > 0`, `!done && left > 0`. */
function comparisonIn(test: TSESTree.Expression): TSESTree.BinaryExpression | undefined {
  if (test.type === 'BinaryExpression') return test;
  if (test.type !== 'LogicalExpression' || test.operator !== '&&') return undefined;
  return comparisonIn(test.right) ?? comparisonIn(test.left);
}

/** Whether the failure's code has left the loop already where no other turn follows: `if (left === 0) throw error;`. */
function isDecidedBefore(
  { visitorKeys }: SourceCode,
  regions: readonly Node[],
  compared: TSESTree.BinaryExpression,
): boolean {
  const names = new Set<string>();
  someNode(compared, visitorKeys, (node) => {
    if (node.type === 'Identifier') names.add(node.name);
    return false;
  });
  return regions.some((region) =>
    someNode(region, visitorKeys, (node) => {
      if (node.type !== 'IfStatement') return false;
      const { normal, continues } = completionsOf(node.consequent);
      return (
        !normal &&
        continues.size === 0 &&
        someNode(node.test, visitorKeys, (name) => name.type === 'Identifier' && names.has(name.name))
      );
    }),
  );
}
