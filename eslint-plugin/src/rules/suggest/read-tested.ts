import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, RuleContext, SourceCode } from '@typescript-eslint/utils/ts-eslint';

import type { RetryAfterRead } from '../../analysis/http/misreading/retry-after-read.js';
import { combineFixes } from '../../fixes/combine.js';
import type { Replacement } from '../../fixes/edited-text.js';
import { freshName } from '../../fixes/names.js';
import { dottedPath } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { importForbear } from './jitter.js';

type Context = Readonly<RuleContext<string, readonly unknown[]>>;

/**
 * A number of seconds that is tested for being one gives way to what `retryAfterMs()` says, which is undefined where there
 * is none: `const seconds = parseInt(header); if (isNaN(seconds)) return;` becomes
 * `const delayMs = retryAfterMs(response); if (delayMs === undefined) return;`.
 *
 * @returns undefined for a number that no constant holds, or that is not tested.
 */
export function readTested(
  context: Context,
  { node: read, misreading }: RetryAfterRead,
  source: Node,
): ReportFixFunction | undefined {
  const { sourceCode } = context;
  const { parent: declarator } = read;
  if (declarator?.type !== 'VariableDeclarator' || declarator.parent.kind !== 'const') return undefined;
  const { id } = declarator;
  if (id.type !== 'Identifier' || id.typeAnnotation) return undefined;
  const uses = usesOf(sourceCode, id);
  if (!uses.some((use) => testAround(use))) return undefined;
  return (fixer) => {
    const name = freshName(sourceCode, [declarator, ...uses], 'delayMs');
    const { fixes, local } = importForbear(context, fixer, ['retryAfterMs'], read);
    const call = `${local('retryAfterMs')}(${sourceCode.getText(source)})`;
    // What was waited for as it was is what the timer wants now.
    const isDelay = misreading === 'seconds-as-milliseconds';
    const said = uses.map((use) => saidInMilliseconds(use, name, isDelay));
    return (
      combineFixes(
        [fixer.replaceText(id, name), fixer.replaceText(read, call)],
        said.map(({ range, text }) => fixer.replaceTextRange([...range], text)),
        fixes,
      ) ?? null
    );
  };
}

function usesOf(sourceCode: SourceCode, id: TSESTree.Identifier): Node[] {
  const variable = sourceCode.getScope(id).set.get(id.name);
  return (variable?.references ?? []).flatMap(({ identifier, init }) =>
    init === true ? [] : [identifier as TSESTree.Identifier],
  );
}

/** `isNaN(seconds)`, `Number.isFinite(seconds)`, with what it is without its `!`. */
function testAround(use: Node): { readonly whole: Node; readonly isNumber: boolean } | undefined {
  const call = use.parent;
  if (call?.type !== 'CallExpression' || call.arguments[0] !== use) return undefined;
  const name = /^(?:(?:Number|globalThis)\.)?(isNaN|isFinite|isInteger)$/.exec(dottedPath(call.callee) ?? '');
  if (!name) return undefined;
  const isNegated = call.parent.type === 'UnaryExpression' && call.parent.operator === '!';
  return { whole: isNegated ? call.parent : call, isNumber: (name[1] !== 'isNaN') !== isNegated };
}

function saidInMilliseconds(use: Node, name: string, isDelay: boolean): Replacement {
  const test = testAround(use);
  if (test) return { range: test.whole.range, text: `${name} ${test.isNumber ? '!==' : '==='} undefined` };
  const { parent } = use;
  if (parent?.type === 'BinaryExpression') {
    const other = parent.left === use ? parent.right : parent.left;
    const value = other.type === 'Literal' ? other.value : undefined;
    if (parent.operator === '*' && value === 1000) return { range: parent.range, text: name };
    // Nothing is more than 0 in any unit.
    if (/^[<>]=?$/.test(parent.operator) && value === 0) return { range: use.range, text: name };
  }
  if (isDelay) return { range: use.range, text: name };
  const standsAlone = /^(?:ReturnStatement|VariableDeclarator|AssignmentExpression|CallExpression)$/.test(
    parent?.type ?? '',
  );
  return { range: use.range, text: standsAlone ? `${name} / 1000` : `(${name} / 1000)` };
}
