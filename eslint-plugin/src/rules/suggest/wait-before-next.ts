import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, RuleContext } from '@typescript-eslint/utils/ts-eslint';

import type { RetrySite } from '../../analysis/site.js';
import { stepsBack } from '../../analysis/sites/loops/handlers.js';
import { combineFixes } from '../../fixes/combine.js';
import { insertStatementAfter } from '../../fixes/insert-statement-after.js';
import { insertStatementBefore } from '../../fixes/insert-statement-before.js';
import { enclosingFunction } from '../../syntax/functions.js';
import type { Node } from '../../syntax/nodes.js';
import { importForbear } from './jitter.js';
import { placeBeforeNext } from './place-before-next.js';

type Context = Readonly<RuleContext<string, readonly unknown[]>>;

const FIRST_DELAY_MS = '1_000';
const CAP_MS = '30_000';
/** So many attempts wait for no longer than the cap. */
const FEW_ATTEMPTS = 5;

/**
 * A statement that waits where the next attempt begins, and only if one follows.
 *
 * @returns undefined where that would need a new function, or where it can't be told whether another attempt follows.
 */
export function waitBeforeNext(context: Context, site: RetrySite): ReportFixFunction | undefined {
  return waitAsTurnsBegin(context, site) ?? waitAfterFailure(context, site);
}

/** `if (attempt > 0) await sleep(...);` as the first statement of a loop that counts its turns. */
function waitAsTurnsBegin(context: Context, site: RetrySite): ReportFixFunction | undefined {
  const counted = countedTurns(site);
  if (!counted || !enclosingFunction(counted.first)?.async) return undefined;
  const { first, name, power, start } = counted;
  const { count } = site.attempts;
  return (fixer) => {
    const { fixes, local } = importForbear(context, fixer, ['fullJitter', 'sleep'], first);
    const grown = `${FIRST_DELAY_MS} * 2 ** ${power}`;
    const delay = count !== undefined && count <= FEW_ATTEMPTS ? grown : `Math.min(${CAP_MS}, ${grown})`;
    const wait = `await ${local('sleep')}(${local('fullJitter')}(${delay}));`;
    const text = `if (${name} > ${String(start)}) ${wait}`;
    return combineFixes(insertStatementBefore(context.sourceCode, fixer, first, text), fixes) ?? null;
  };
}

function waitAfterFailure(context: Context, site: RetrySite): ReportFixFunction | undefined {
  const { sourceCode } = context;
  const place = placeBeforeNext(sourceCode, site);
  if (!place || !enclosingFunction(place.statement)?.async) return undefined;
  const { statement, side, onlyIf } = place;
  return (fixer) => {
    const { fixes, local } = importForbear(context, fixer, ['fullJitter', 'sleep'], statement);
    const wait = `await ${local('sleep')}(${local('fullJitter')}(${FIRST_DELAY_MS}));`;
    const text = onlyIf === undefined ? wait : `if (${onlyIf}) ${wait}`;
    const insert = side === 'before' ? insertStatementBefore : insertStatementAfter;
    return combineFixes(insert(sourceCode, fixer, statement, text), fixes) ?? null;
  };
}

/**
 * A loop that counts its turns from a number on: every turn but the first can wait as it begins. Where a failure takes
 * the count back, it is one of items.
 */
function countedTurns({ node, failures }: RetrySite) {
  if (node.type !== 'ForStatement' || node.body.type !== 'BlockStatement') return undefined;
  if (failures.some(({ regions }) => regions.some((region) => stepsBack(node, region)))) return undefined;
  const declarator = node.init?.type === 'VariableDeclaration' ? node.init.declarations[0] : undefined;
  const first: TSESTree.Statement | undefined = node.body.body[0];
  if (declarator?.id.type !== 'Identifier' || declarator.init?.type !== 'Literal' || !first) return undefined;
  const start = declarator.init.value;
  if (typeof start !== 'number' || !isCountedUp(node)) return undefined;
  const { name } = declarator.id;
  return { name, start, first, power: start === -1 || start === 0 ? name : `(${name} - ${String(start)})` };
}

function isCountedUp({ update }: TSESTree.ForStatement): boolean {
  const step: Node | null = update;
  return step?.type === 'UpdateExpression' && step.operator === '++';
}
