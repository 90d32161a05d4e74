import type { TSESTree } from '@typescript-eslint/utils';

import { parameterIdentifier } from '../../../syntax/functions.js';
import type { SyntaxModule } from '../../../syntax/module.js';
import { dottedPath, propertyName } from '../../../syntax/names.js';
import type { Node } from '../../../syntax/nodes.js';
import { staticNumber } from '../../../syntax/static-value.js';
import type { Resolver } from '../../resolver.js';
import { understandsDates } from './dates.js';
import type { RetryAfterRead } from './retry-after-read.js';

/** Where the header's text becomes a number. */
export interface Conversion extends Omit<RetryAfterRead, 'source'> {
  /** Whether that is in the function that read the header, where what it was read of is at hand. */
  readonly isInReach: boolean;
}

/** Of these one is in a function that makes a number of a text, or hands the text on to one. */
const CONVERTS = /number|parse|\*\s*\d|convert|after|second|delay|\bms\b/i;

/** What is still the header's text. */
const SAME_TEXT = /^(?:trim|toLowerCase|toString)$/;

/** Where the header's text becomes a number: directly, through a variable, or in a function that it is handed to. */
export function conversionsOf(resolver: Resolver, module: SyntaxModule, read: Node, depth = 0): Conversion[] {
  if (depth > 2) return [];
  let node = read;
  let fallback: number | undefined;
  for (;;) {
    const { parent } = node;
    if (!parent) return [];
    switch (parent.type) {
      case 'ChainExpression':
      case 'TSAsExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
        node = parent;
        continue;
      case 'LogicalExpression':
        if (parent.left !== node || parent.operator === '&&') return [];
        fallback ??= numberIn(module, parent.right);
        node = parent;
        continue;
      case 'UnaryExpression':
        return parent.operator === '+' ? [converted(module, parent, fallback)] : [];
      case 'BinaryExpression':
        return /^[*]$/.test(parent.operator) ? [scaled(module, parent, node, fallback)] : [];
      case 'MemberExpression': {
        if (parent.object !== node || !SAME_TEXT.test(propertyName(parent) ?? '')) return [];
        node = parent;
        continue;
      }
      case 'CallExpression':
        if (parent.callee === node) {
          node = parent;
          continue;
        }
        if (
          parent.arguments[0] === node &&
          /^(?:Number|parseInt|parseFloat|Number\.parse(?:Int|Float))$/.test(dottedPath(parent.callee) ?? '')
        )
          return [converted(module, parent, fallback)];
        // `parseInt(String(text), 10)`
        if (dottedPath(parent.callee) === 'String') {
          node = parent;
          continue;
        }
        return conversionsIn(resolver, module, parent, node, depth);
      case 'VariableDeclarator': {
        if (parent.init !== node || parent.id.type !== 'Identifier') return [];
        const variable = module.variableOf(parent.id);
        return (variable?.references ?? [])
          .filter((reference) => reference.isRead())
          .flatMap((reference) => conversionsOf(resolver, module, reference.identifier as Node, depth + 1))
          .map((conversion) => ({ ...conversion, fallback: conversion.fallback ?? fallback }));
      }
      default:
        return [];
    }
  }
}

/** The conversions in the function that a call hands the text to. One of another module is wrong where it is called. */
function conversionsIn(
  resolver: Resolver,
  module: SyntaxModule,
  call: TSESTree.CallExpression,
  text: Node,
  depth: number,
): Conversion[] {
  const called = resolver.mentioning(CONVERTS).calledFunction(module, call.callee);
  const parameter = called?.node.params[call.arguments.findIndex((argument) => argument === text)];
  const identifier = parameter && parameterIdentifier(parameter);
  const variable = called && identifier && called.module.variableOf(identifier);
  if (!called || !variable) return [];
  const found = variable.references
    .filter((reference) => reference.isRead())
    .flatMap((reference) => conversionsOf(resolver, called.module, reference.identifier as Node, depth + 1))
    .map((conversion) => ({ ...conversion, isInReach: false }));
  if (called.module === module) return found;
  const wrong = found.find(({ node }) => !understandsDates(called.module, node));
  return wrong ? [{ ...wrong, node: call, unit: 'text', fallback: undefined }] : [];
}

function converted(module: SyntaxModule, conversion: Node, fallback: number | undefined): Conversion {
  const { parent } = conversion;
  if (parent?.type === 'BinaryExpression' && parent.operator === '*')
    return scaled(module, parent, conversion, fallback);
  return {
    misreading: waitsForIt(module, conversion) ? 'seconds-as-milliseconds' : 'date-ignored',
    node: conversion,
    unit: 'seconds',
    fallback,
    isInReach: true,
  };
}

function scaled(
  module: SyntaxModule,
  product: TSESTree.BinaryExpression,
  part: Node,
  fallback: number | undefined,
): Conversion {
  const other = product.left === part ? product.right : product.left;
  const isMilliseconds = staticNumber(module, other) === 1000;
  return isMilliseconds
    ? {
        misreading: 'date-ignored',
        node: product,
        unit: 'milliseconds',
        fallback: fallback && fallback * 1000,
        isInReach: true,
      }
    : { misreading: 'date-ignored', node: part, unit: 'seconds', fallback, isInReach: true };
}

function numberIn(module: SyntaxModule, node: Node): number | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') {
    const value = Number(node.value);
    return Number.isFinite(value) ? value : undefined;
  }
  return staticNumber(module, node);
}

/** Whether the number goes into a timer as it is, without being multiplied on the way. */
function waitsForIt(module: SyntaxModule, value: Node, depth = 0): boolean {
  let node = value;
  while (node.parent) {
    const { parent }: { parent: Node } = { parent: node.parent };
    if (parent.type === 'LogicalExpression' || parent.type === 'ConditionalExpression') node = parent;
    else if (parent.type === 'BinaryExpression' && parent.operator === '+') node = parent;
    else if (parent.type === 'CallExpression') {
      const name = dottedPath(parent.callee) ?? '';
      if (/^Math\.(?:min|max|round|ceil|floor)$/.test(name)) node = parent;
      else
        return name.endsWith('setTimeout')
          ? parent.arguments[1] === node || parent.arguments[0] === node
          : /(?:^|\.)(?:sleep|delay|wait)$/.test(name) && parent.arguments[0] === node;
    } else if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier' && depth < 3) {
      const variable = module.variableOf(parent.id);
      return (variable?.references ?? []).some(
        (reference) => reference.isRead() && waitsForIt(module, reference.identifier, depth + 1),
      );
    } else return false;
  }
  return false;
}
