import type { TSESTree } from '@typescript-eslint/utils';
import type {
  ReportFixFunction,
  RuleContext,
  RuleFix,
  RuleFixer,
  SourceCode,
} from '@typescript-eslint/utils/ts-eslint';

import { combineFixes } from '../../fixes/combine.js';
import { insertStatementBefore } from '../../fixes/insert-statement-before.js';
import { freshName } from '../../fixes/names.js';
import { enclosingStatement } from '../../syntax/functions.js';
import type { Node } from '../../syntax/nodes.js';
import { isFunction, isWithin } from '../../syntax/nodes.js';
import { SKIP, someNode, walk } from '../../syntax/walk.js';
import { importForbear } from './jitter.js';
import { isToldIn } from './told-delay.js';

type Context = Readonly<RuleContext<string, readonly unknown[]>>;

/**
 * `log(delay); await sleep(delay);` becomes `const jitteredDelay = fullJitter(delay);` with the other two of that, where the
 * delay itself must stay as it is: the next turn makes another of it, or it is a setting.
 *
 * @returns undefined where nothing is told of it beside the wait.
 */
export function nameSpread(context: Context, delay: Node): ReportFixFunction | undefined {
  const place = toldBeside(context.sourceCode, delay);
  if (!place) return undefined;
  return (fixer) => {
    const { fixes, local } = importForbear(context, fixer, ['fullJitter'], delay);
    const text = `${local('fullJitter')}(${context.sourceCode.getText(delay)})`;
    return combineFixes(nameDelay(context.sourceCode, fixer, place, 'jitteredDelay', text), fixes) ?? null;
  };
}

/** A delay that is told beside its wait. */
export interface ToldBeside {
  /** The wait's own, and all that are told. */
  readonly delays: readonly Node[];
  /** The first statement with one of these, and the one that waits. */
  readonly first: TSESTree.Statement;
  readonly waiting: TSESTree.Statement;
}

/** @returns undefined where nothing is told of a delay, or where it calls something. */
export function toldBeside(sourceCode: SourceCode, delay: Node): ToldBeside | undefined {
  if (!/^(?:Identifier|MemberExpression|BinaryExpression)$/.test(delay.type)) return undefined;
  const calls = (node: Node) => node.type === 'CallExpression' || node.type === 'NewExpression';
  if (someNode(delay, sourceCode.visitorKeys, calls)) return undefined;
  const waiting = statementOfWait(delay);
  const block = waiting?.parent;
  if (!waiting || block?.type !== 'BlockStatement') return undefined;
  const told = block.body
    .filter((each) => each.type === 'ExpressionStatement')
    .flatMap((each) => sameIn(sourceCode, each, delay))
    .filter((node) => node !== delay && isToldIn(node));
  const delays = [delay, ...told];
  const first = block.body.find((each) => delays.some((node) => isWithin(node, each)));
  if (told.length === 0 || !first || isChangedIn(sourceCode, block, [first, waiting], delay))
    return undefined;
  return { delays, first, waiting };
}

/** `const delayMs = ...;` in front of the first of them, which all take it from there. */
export function nameDelay(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  { delays, first, waiting }: ToldBeside,
  base: string,
  text: string,
): RuleFix[] | undefined {
  const name = freshName(sourceCode, [first, waiting], base);
  return combineFixes(
    insertStatementBefore(sourceCode, fixer, first, `const ${name} = ${text};`),
    delays.map((node) => rename(fixer, node, name)),
  );
}

/** The statement that waits, with the timer in it: `await new Promise((resolve) => setTimeout(resolve, delay));`. */
function statementOfWait(delay: Node): TSESTree.Statement | undefined {
  const statement = enclosingStatement(delay);
  const isInTimer = (outer: Node | undefined): boolean =>
    outer !== undefined && isFunction(outer) && outer.parent.type === 'NewExpression';
  const around = statement?.parent;
  const fn = around?.type === 'BlockStatement' ? around.parent : around;
  return isInTimer(fn) && fn ? enclosingStatement(fn) : statement;
}

/** What is written as the delay is, in code that runs with a statement. */
function sameIn(sourceCode: SourceCode, statement: Node, delay: Node): Node[] {
  const text = sourceCode.getText(delay);
  const found: Node[] = [];
  walk(statement, sourceCode.visitorKeys, (node) => {
    if (isFunction(node)) return SKIP;
    if (node.type === delay.type && sourceCode.getText(node) === text && !isKey(node)) found.push(node);
    return undefined;
  });
  return found;
}

/** The name of a property, which is no read: the first of both in `{ delay }`. */
function isKey(node: Node): boolean {
  const { parent } = node;
  if (parent?.type === 'Property') return parent.key === node && !parent.computed;
  return parent?.type === 'MemberExpression' && parent.property === node && !parent.computed;
}

/** Whether the delay is given another value between two statements of a block. */
function isChangedIn(
  sourceCode: SourceCode,
  { body }: TSESTree.BlockStatement,
  [from, to]: readonly [TSESTree.Statement, TSESTree.Statement],
  delay: Node,
): boolean {
  const between = body.slice(Math.min(body.indexOf(from), body.indexOf(to)), body.indexOf(to) + 1);
  const text = sourceCode.getText(delay);
  return between.some((statement) =>
    someNode(
      statement,
      sourceCode.visitorKeys,
      (node) =>
        (node.type === 'AssignmentExpression' && sourceCode.getText(node.left) === text) ||
        (node.type === 'UpdateExpression' && sourceCode.getText(node.argument) === text),
    ),
  );
}

function rename(fixer: RuleFixer, node: Node, name: string): RuleFix {
  const { parent } = node;
  return parent?.type === 'Property' && parent.shorthand
    ? fixer.insertTextAfter(node, `: ${name}`)
    : fixer.replaceText(node, name);
}
