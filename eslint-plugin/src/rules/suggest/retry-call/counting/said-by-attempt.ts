import type { TSESTree } from '@typescript-eslint/utils';

import type { Replacement } from '../../../../fixes/edited-text.js';
import type { Node } from '../../../../syntax/nodes.js';
import { isWithin } from '../../../../syntax/nodes.js';
import type { Bound } from './bound.js';
import { boundText } from './bound.js';
import type { Counting, Linear } from './linear.js';
import { linearOf } from './linear.js';

/**
 * How a counter's uses in a piece of code are said with the number of the attempt.
 *
 * @param last The number of attempts, for code that runs after the last of them, where no name tells the number.
 */
export function countedByAttempt(
  text: string,
  counting: Counting,
  region: Node,
  last?: Bound,
): Replacement[] {
  return (counting.counter?.uses ?? []).flatMap((use) =>
    isWithin(use, region) ? (saidByAttempt(text, counting, use, last) ?? []) : [],
  );
}

function saidByAttempt(
  source: string,
  counting: Counting,
  use: Node,
  last: Bound | undefined,
): Replacement | undefined {
  let whole: Node = use;
  let value = linearOf(counting, use);
  for (let outer = use.parent; value && outer?.type === 'BinaryExpression'; outer = outer.parent) {
    const sum = linearOf(counting, outer);
    if (!sum) break;
    [whole, value] = [outer, sum];
  }
  if (!value) return undefined;
  const text = last ? lastText(value, last) : attemptText(value);
  if (text === undefined) return undefined;
  const inTemplate = /^\d+$/.test(text) ? placeholderAround(source, whole) : undefined;
  if (inTemplate) return { range: inTemplate, text };
  const isSum = text.includes(' ');
  const said = isSum && !standsAlone(source, whole) ? `(${text})` : text;
  return asProperty(whole, said) ?? { range: whole.range, text: said };
}

function attemptText({ attempts, base, plus }: Linear): string {
  if (attempts === 0) return boundText({ base, plus });
  if (attempts === -1)
    return base === '' ? `${String(plus)} - attempt` : boundText({ base: `${base} - attempt`, plus });
  return boundText({ base: base === '' ? 'attempt' : `${base} + attempt`, plus });
}

/** The same after the last attempt; undefined where it takes two names to say it. */
function lastText({ attempts, base, plus }: Linear, last: Bound): string | undefined {
  if (attempts === 0) return boundText({ base, plus });
  if (attempts === 1 && (base === '' || last.base === ''))
    return boundText({ base: base + last.base, plus: plus + last.plus });
  if (attempts === -1 && (last.base === '' || base === last.base))
    return boundText({ base: last.base === '' ? base : '', plus: plus - last.plus });
  return undefined;
}

/** The `${...}` that is all there is around a value in a template: a number is part of its words. */
function placeholderAround(
  source: string,
  { parent, range: [start, end] }: Node,
): TSESTree.Range | undefined {
  if (parent?.type !== 'TemplateLiteral' || parent.parent.type === 'TaggedTemplateExpression')
    return undefined;
  const open = /\$\{\s*$/.exec(source.slice(Math.max(0, start - 80), start));
  const close = /^\s*\}/.exec(source.slice(end, end + 80));
  return open && close ? [start - open[0].length, end + close[0].length] : undefined;
}

/** The whole property where it is, or becomes, one that says its name once: `{ attempt }`. */
function asProperty(value: Node, text: string): Replacement | undefined {
  const { parent } = value;
  if (parent?.type !== 'Property' || parent.value !== value || parent.key.type !== 'Identifier')
    return undefined;
  const { name } = parent.key;
  if (name === text) return { range: parent.range, text };
  return parent.shorthand ? { range: parent.range, text: `${name}: ${text}` } : undefined;
}

/** Whether a sum can stand in a place without parentheses. */
function standsAlone(source: string, node: Node): boolean {
  if (
    /\(\s*$/.test(source.slice(Math.max(0, node.range[0] - 80), node.range[0])) &&
    /^\s*\)/.test(source.slice(node.range[1], node.range[1] + 80))
  )
    return true;
  switch (node.parent?.type) {
    case 'CallExpression':
    case 'NewExpression':
      return node.parent.callee !== node;
    case 'ArrayExpression':
    case 'AssignmentExpression':
    case 'Property':
    case 'ReturnStatement':
    case 'TemplateLiteral':
    case 'VariableDeclarator':
      return true;
    case 'MemberExpression':
      return node.parent.computed && node.parent.property === node;
    default:
      return false;
  }
}
