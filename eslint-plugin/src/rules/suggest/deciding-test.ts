import type { TSESTree } from '@typescript-eslint/utils';
import type { RuleFix, RuleFixer } from '@typescript-eslint/utils/ts-eslint';

import type { RetrySite } from '../../analysis/site.js';
import { completionsOf } from '../../syntax/completions.js';
import { lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isWithin, unwrap, unwrapAwait } from '../../syntax/nodes.js';
import { someNode, walk } from '../../syntax/walk.js';
import { isSuspending } from './suspending.js';

/** The test in a handler that decides whether another attempt follows. */
export interface DecidingTest {
  readonly test: Node;
  /** Whether the retry is over where it holds. */
  readonly ends: boolean;
}

interface FoundTest extends DecidingTest {
  /** What runs where the retry is over. */
  readonly ending: readonly TSESTree.Statement[];
}

/**
 * Finds it where joining another condition to it does more than to throw the error at once: something is told first, or
 * the retry ends in another way than by its error. A condition that is joined ends it in just that way; none is joined
 * where all that is told is that the attempts are used up, which would not be true.
 */
export function decidingTest(site: RetrySite, body: TSESTree.BlockStatement): DecidingTest | undefined {
  for (const [index, statement] of body.body.entries()) {
    const found = decidedBy(site, statement, body.body.slice(index + 1));
    if (found) {
      const isPlain = index === 0 && found.ends && isRethrow(statement);
      return isPlain || saysUsedUp(site, found) || isSuspending(found.test, site.module) ? undefined : found;
    }
    if (isSuspending(statement, site.module) && !isTold(statement)) return undefined;
    if (!completionsOf(statement).normal) return undefined;
  }
  return undefined;
}

/** `isPermanent(error) || attempt === 3`, `!isPermanent(error) && attempt < 3`. */
export function joinTest(
  fixer: RuleFixer,
  { test, ends }: DecidingTest,
  isPermanent: { readonly yes: string; readonly no: string },
): RuleFix[] {
  const [open, close] = needsParentheses(unwrap(test), ends) ? ['(', ')'] : ['', ''];
  return [
    fixer.insertTextBefore(test, `${ends ? `${isPermanent.yes} ||` : `${isPermanent.no} &&`} ${open}`),
    fixer.insertTextAfter(test, close),
  ];
}

function decidedBy(
  site: RetrySite,
  statement: TSESTree.Statement,
  rest: readonly TSESTree.Statement[],
): FoundTest | undefined {
  if (statement.type === 'ReturnStatement' && statement.argument) {
    const result = unwrapAwait(statement.argument);
    if (result.type !== 'ConditionalExpression') return undefined;
    const [inConsequent, inAlternate] = [result.consequent, result.alternate].map((way) =>
      site.again.some((next) => isWithin(next, way)),
    );
    return inConsequent === inAlternate || !compares(site, result.test)
      ? undefined
      : { test: result.test, ends: inAlternate === true, ending: [] };
  }
  if (statement.type !== 'IfStatement') return undefined;
  const { test, consequent, alternate } = statement;
  const otherwise = alternate ? [alternate, ...rest] : rest;
  const ways = [goesOn(site, [consequent, ...rest]), goesOn(site, otherwise)] as const;
  if (ways[0] === ways[1]) return undefined;
  const ending = ways[0] ? otherwise : [consequent];
  // What ends for a reason of its own ends well, perhaps.
  return compares(site, test) || completionsOf(ending).throws ? { test, ends: !ways[0], ending } : undefined;
}

const USED_UP =
  /\b(?:after|all|last|max(?:imum)?|too many|no more)\b[^'"`]{0,60}\b(?:attempts?|retries|tries|times)\b|exhaust|exceeded|gave up|giving up/i;

/** `if (attempt === 3) { log.error('failed 3 times'); throw error; }`: where the retry ends, no more than that is told. */
function saysUsedUp(site: RetrySite, { ending }: FoundTest): boolean {
  const { module } = site;
  const statements = ending.flatMap((each) => (each.type === 'BlockStatement' ? each.body : [each]));
  const last = statements.at(-1);
  if (last?.type !== 'BreakStatement' && last?.type !== 'ThrowStatement') return false;
  if (last.type === 'ThrowStatement' && !isPlainError(last.argument)) return false;
  const said = [...statements, ...(last.type === 'BreakStatement' ? thrownBehind(site.node) : [])];
  return (
    statements.slice(0, -1).every((each) => isAllTold(each)) &&
    said.some((each) => USED_UP.test(module.textOf(each))) &&
    !said.some((each) => tellsCount(site, each))
  );
}

/** What is thrown right behind a loop that is left. */
function thrownBehind(loop: Node): TSESTree.Statement[] {
  const body = loop.parent?.type === 'BlockStatement' ? loop.parent.body : [];
  const next = body.find(({ range }) => range[0] >= loop.range[1]);
  return next?.type === 'ThrowStatement' ? [next] : [];
}

/** `failed after ${attempt} attempts`: so many as there were, and true of one. */
function tellsCount({ again, module, node: construct }: RetrySite, statement: Node): boolean {
  const counted = new Set<string>();
  for (const region of [construct, ...again])
    walk(region, module.visitorKeys, (node) => {
      if (node.type === 'UpdateExpression') counted.add(module.textOf(node.argument));
      else if (node.type === 'AssignmentExpression' && /^[-+]=$/.test(node.operator))
        counted.add(module.textOf(node.left));
      else if (
        node.type === 'BinaryExpression' &&
        /^[-+]$/.test(node.operator) &&
        node.parent.type === 'CallExpression'
      )
        counted.add(module.textOf(node.left));
    });
  return someNode(statement, module.visitorKeys, (node) => counted.has(module.textOf(node)));
}

/** The error as it was caught, or one that is nothing but its words. */
function isPlainError(thrown: Node): boolean {
  const error = unwrap(thrown);
  return (
    error.type === 'Identifier' || (error.type === 'NewExpression' && lastName(error.callee) === 'Error')
  );
}

function isAllTold(statement: TSESTree.Statement): boolean {
  if (statement.type === 'BlockStatement') return statement.body.every(isAllTold);
  if (statement.type !== 'IfStatement') return isTold(statement);
  return [statement.consequent, ...(statement.alternate ? [statement.alternate] : [])].every(isAllTold);
}

/** Whether a test compares, as one that counts attempts does. */
export function compares({ module }: Pick<RetrySite, 'module'>, test: Node): boolean {
  return someNode(
    test,
    module.visitorKeys,
    (node) => node.type === 'BinaryExpression' && /^(?:[<>]=?|[!=]==?)$/.test(node.operator),
  );
}

/** Whether another attempt may follow statements that end a handler. */
function goesOn({ again, node, shape }: RetrySite, statements: readonly Node[]): boolean {
  if (again.some((next) => statements.some((statement) => isWithin(next, statement)))) return true;
  if (shape !== 'loop') return false;
  const { normal, continues } = completionsOf(statements);
  return normal || continues.has(node);
}

/** `if (attempt === 3) throw error;`, which has nothing to add to throwing the error at once. */
function isRethrow(statement: Node): boolean {
  if (statement.type !== 'IfStatement' || statement.alternate) return false;
  const { consequent } = statement;
  const [only, ...others] = consequent.type === 'BlockStatement' ? consequent.body : [consequent];
  return only?.type === 'ThrowStatement' && only.argument.type === 'Identifier' && others.length === 0;
}

/** `await this.log.warn(error);`: a wait for what is told of the failure, and not for the next attempt. */
export function isTold(statement: Node): boolean {
  if (statement.type !== 'ExpressionStatement') return false;
  const call = unwrapAwait(statement.expression);
  if (call.type !== 'CallExpression') return false;
  return (
    statement.expression.type !== 'AwaitExpression' ||
    (call.callee.type === 'MemberExpression' &&
      call.callee.property.type === 'Identifier' &&
      /log|^(?:debug|error|info|trace|warn)$/i.test(call.callee.property.name))
  );
}

function needsParentheses({ type, ...node }: Node, ends: boolean): boolean {
  if (type === 'LogicalExpression' && 'operator' in node)
    return ends ? node.operator !== '||' : node.operator !== '&&';
  return /^(?:Assignment|Conditional|Sequence|Yield)Expression$|^ArrowFunction/.test(type);
}
