import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingFunction } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { dottedPath, lastName, propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isFunction, isWithin, unwrap } from '../../syntax/nodes.js';
import { staticNumber } from '../../syntax/static-value.js';
import { SKIP, walk } from '../../syntax/walk.js';
import type { Fact } from '../fact.js';
import { no, unknown, yes } from '../fact.js';
import type { Resolver } from '../resolver.js';
import { mentionsRetryAfter } from './retry-after-reads.js';

/** What goes wrong with a read of the header. */
export type Misreading =
  /** Only delta-seconds are understood: an HTTP-date becomes NaN, or the fallback. */
  | 'date-ignored'
  /** Delta-seconds are waited for as milliseconds. */
  | 'seconds-as-milliseconds'
  /** A capitalized key on an object of lower-case keys, which reads undefined. */
  | 'capitalized-key';

/** A read of Retry-After that gets a legal form of it wrong. */
export interface RetryAfterRead {
  readonly misreading: Misreading;
  /** The expression whose value is wrong. */
  readonly node: Node;
  /** The response or headers that were read, for a fix. */
  readonly source: Node | undefined;
  /** The unit of `node`'s value. */
  readonly unit: 'milliseconds' | 'seconds' | 'text';
  /** What is used when there is no header, in the unit of `node`, where that is written inside of `node`. */
  readonly fallback: number | undefined;
}

/** Whether the code in `region`, or a function that it calls, looks at a hint when to come back. */
export function readsRetryAfter(resolver: Resolver, module: SyntaxModule, regions: readonly Node[]): Fact {
  const seen = new Set<Node>();
  const state = { doubt: false };
  const search = (inModule: SyntaxModule, region: Node, depth: number): Node | undefined => {
    let found: Node | undefined;
    walk(region, inModule.visitorKeys, (node) => {
      if (found) return SKIP;
      if (isMention(node)) {
        found = node;
        return SKIP;
      }
      if (node.type !== 'CallExpression') return undefined;
      const called = resolver.calledFunction(inModule, node.callee);
      if (called && !seen.has(called.node) && depth < 4) {
        seen.add(called.node);
        if (search(called.module, called.node, depth + 1)) found = node;
      } else if (!called && depth === 0 && mayReadHeaders(inModule, node)) state.doubt = true;
      return undefined;
    });
    return found;
  };
  for (const region of regions) {
    const found = search(module, region, 0);
    if (found) return yes(found);
  }
  return state.doubt ? unknown : no();
}

/** A call that can't be followed is handed the answer, and by its name it may find the hint in there. */
function mayReadHeaders(module: SyntaxModule, call: TSESTree.CallExpression): boolean {
  if (!/rate_?limit|retry|throttl|back_?off|delay|wait/i.test(lastName(call.callee) ?? '')) return false;
  return call.arguments.some((argument) =>
    /(?:^|\W)(?:e|err|error|res|resp|response|headers?|result)(?:$|\W)|Error\b|Response\b/.test(
      module.textOf(argument),
    ),
  );
}

function isMention(node: Node): boolean {
  if (node.type === 'Identifier') return mentionsRetryAfter(node.name);
  if (node.type === 'Literal') return typeof node.value === 'string' && mentionsRetryAfter(node.value);
  return (
    node.type === 'TemplateElement' &&
    /^\s*(?:x-)?(?:retry-after|rate-?limit-reset)\s*$/i.test(node.value.raw)
  );
}

/** The reads of the header below `region` that get a legal form wrong. */
export function misreadsIn(module: SyntaxModule, region: Node): RetryAfterRead[] {
  if (!/retry-after/i.test(module.textOf(region))) return [];
  const misreads: RetryAfterRead[] = [];
  walk(region, module.visitorKeys, (node) => {
    const read = headerRead(node);
    if (!read) return;
    if (read.capitalized) {
      misreads.push({
        misreading: 'capitalized-key',
        node,
        source: read.source,
        unit: 'text',
        fallback: undefined,
      });
      return;
    }
    for (const conversion of conversionsOf(module, node)) {
      if (understandsDates(module, conversion.node)) continue;
      misreads.push({ ...conversion, source: read.source });
    }
  });
  return misreads;
}

/** `response.headers.get('retry-after')`, `error.response.headers['retry-after']`. */
function headerRead(node: Node): { source: Node | undefined; capitalized: boolean } | undefined {
  if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') {
    const [argument] = node.arguments;
    if (propertyName(node.callee) !== 'get' || argument?.type !== 'Literal' || !isHeaderName(argument.value))
      return undefined;
    return { source: withoutHeaders(node.callee.object), capitalized: false };
  }
  if (node.type !== 'MemberExpression') return undefined;
  const name = propertyName(node);
  if (!isHeaderName(name) || !node.computed || isAssigned(node)) return undefined;
  const path = dottedPath(node.object);
  // Node's, undici's, got's and axios' headers have lower-case keys; of other objects it is not known.
  const lowerCase =
    path !== undefined && /(?:^|\.)(?:response|res|resp|err|error|e)\.(?:response\.)?headers$/.test(path);
  const capitalized = name !== name.toLowerCase() && lowerCase && !isReadBothWays(node) && !isAsserted(node);
  return { source: withoutHeaders(node.object), capitalized };
}

/** `assert.equal(res.headers['Retry-After'], '15')`: of a response that the test has made. */
function isAsserted({ parent }: TSESTree.MemberExpression): boolean {
  return (
    parent.type === 'CallExpression' && /^(?:assert|expect|t)(?:\.|$)/.test(dottedPath(parent.callee) ?? '')
  );
}

/** `headers['retry-after'] ?? headers['Retry-After']`: whichever the client has. */
function isReadBothWays(read: TSESTree.MemberExpression): boolean {
  let node: TSESTree.ChainExpression | TSESTree.MemberExpression = read;
  while (node.parent.type === 'ChainExpression') node = node.parent;
  const { parent } = node;
  if (parent.type !== 'LogicalExpression') return false;
  const other = unwrap(parent.left === node ? parent.right : parent.left);
  return other.type === 'MemberExpression' && propertyName(other) === 'retry-after';
}

function isHeaderName(value: unknown): value is string {
  return typeof value === 'string' && /^retry-after$/i.test(value);
}

function isAssigned(node: Node): boolean {
  return node.parent?.type === 'AssignmentExpression' && node.parent.left === node;
}

/** The response itself rather than its headers: `retryAfterMs(response)`. */
function withoutHeaders(node: Node): Node | undefined {
  const inner = unwrap(node);
  if (inner.type === 'MemberExpression' && /^headers$/.test(propertyName(inner) ?? '')) return inner.object;
  return dottedPath(inner) === undefined ? undefined : inner;
}

type Conversion = Omit<RetryAfterRead, 'source'>;

/** Where the header's text becomes a number, directly or through a variable. */
function conversionsOf(module: SyntaxModule, read: Node, depth = 0): Conversion[] {
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
      case 'CallExpression':
        if (parent.arguments[0] !== node) return [];
        if (
          /^(?:Number|parseInt|parseFloat|Number\.parse(?:Int|Float))$/.test(dottedPath(parent.callee) ?? '')
        )
          return [converted(module, parent, fallback)];
        return [];
      case 'VariableDeclarator': {
        if (parent.init !== node || parent.id.type !== 'Identifier') return [];
        const variable = module.variableOf(parent.id);
        return (variable?.references ?? [])
          .filter((reference) => reference.isRead())
          .flatMap((reference) => conversionsOf(module, reference.identifier as Node, depth + 1))
          .map((conversion) => ({ ...conversion, fallback: conversion.fallback ?? fallback }));
      }
      default:
        return [];
    }
  }
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
      }
    : { misreading: 'date-ignored', node: part, unit: 'seconds', fallback };
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

/** Whether a date is made of the header's text, and not of the clock, of a sum, or of another header. */
function mayBeHeader(module: SyntaxModule, argument: Node | undefined): boolean {
  if (!argument) return false;
  const node = unwrap(argument);
  if (/^(?:Binary|Unary|Update)Expression$/.test(node.type)) return false;
  const text = module.textOf(node);
  return !/\bnow\(|reset/i.test(text) || /retry.?after/i.test(text);
}

/** Whether the function around a conversion also reads dates, itself or by handing the header on to another one. */
function understandsDates(module: SyntaxModule, node: Node): boolean {
  const fn = enclosingFunction(node);
  const region: Node = fn && isFunction(fn) ? fn : module.file.ast;
  let found = false;
  walk(region, module.visitorKeys, (inner) => {
    if (inner.type === 'NewExpression' && lastName(inner.callee) === 'Date')
      found ||= mayBeHeader(module, inner.arguments[0]);
    if (inner.type !== 'CallExpression' || isWithin(inner, node)) return;
    const path = dottedPath(inner.callee);
    if (path === 'Date.parse') found ||= mayBeHeader(module, inner.arguments[0]);
    else if (
      fn &&
      /date|parse.*(?:after|header)|(?:after|header).*parse|calculate/i.test(lastName(inner.callee) ?? '')
    )
      found ||= inner.arguments.some((argument) => mentionsRetryAfter(module.textOf(argument)));
  });
  return found;
}
