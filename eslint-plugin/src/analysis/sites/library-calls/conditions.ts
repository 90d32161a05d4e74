import type { Condition } from '../../../libraries/hazard.js';
import { returnedExpressions } from '../../../syntax/functions.js';
import { unwrap, isFunction } from '../../../syntax/nodes.js';
import { staticNumber, staticString } from '../../../syntax/static-value.js';
import type { Located } from '../../resolver.js';
import type { SiteContext } from '../context.js';
import { waitsDecidedBy } from './delays.js';
import { numberByDefault } from './number-by-default.js';
import { decidedBy, PERMANENT } from './operation.js';
import type { Option } from './options.js';
import { originOf } from './origin.js';

/** Whether one of the conditions is proved to hold for an option; `other` looks up the options beside it. */
export function isUnsafe(
  context: SiteContext,
  conditions: readonly Condition[],
  option: Option,
  other: (name: string) => Option,
): boolean {
  return conditions.some((condition) => {
    if (condition.is === 'always') return true;
    if (condition.is === 'absent') return option.is === 'absent';
    if (condition.is === 'not')
      return option.is !== 'given' || !holds(context, { ...condition, is: 'one-of' }, option.value);
    if (condition.is === 'not-above') {
      const value = numberOf(option);
      const bound = other(condition.option);
      const limit = bound.is === 'absent' ? condition.byDefault : numberOf(bound);
      return value !== undefined && limit !== undefined && value <= limit;
    }
    return option.is === 'given' && holds(context, condition, option.value);
  });
}

function numberOf(option: Option): number | undefined {
  return option.is === 'given' ? staticNumber(option.value.module, option.value.node) : undefined;
}

function holds(context: SiteContext, condition: Condition, value: Located): boolean {
  const found = context.resolver.value(value.module, value.node) ?? value;
  const { module } = found;
  const node = unwrap(found.node);
  switch (condition.is) {
    case 'given':
      return true;
    case 'one-of':
      return node.type === 'Literal'
        ? (condition.values as readonly unknown[]).includes(node.value)
        : condition.values.some((wanted) => wanted === staticNumber(module, node));
    case 'above':
      return (numberByDefault(module, node) ?? condition.value) > condition.value;
    case 'written': {
      const text = module.textOf(node);
      return condition.with.test(text) && !condition.without.test(text);
    }
    case 'unspread':
      return (
        !SPEAKS_OF_CHANCE.test(module.textOf(node)) && !SPEAKS_OF_CHANCE.test(value.module.textOf(value.node))
      );
    case 'empty-list':
      return node.type === 'ArrayExpression' && node.elements.length === 0;
    case 'lists':
      return (
        node.type === 'ArrayExpression' &&
        node.elements.some((element) => {
          if (!element) return false;
          const entry = staticNumber(module, element) ?? staticString(module, element)?.toLowerCase();
          return condition.values.some(
            (wanted) => wanted === entry || String(wanted).toLowerCase() === entry,
          );
        })
      );
    case 'covers':
      return (
        node.type === 'ArrayExpression' &&
        node.elements.some((entry) => {
          const ends = entry?.type === 'ArrayExpression' ? entry.elements : [];
          const [from, to] = ends.map((end) => (end ? staticNumber(module, end) : undefined));
          return from !== undefined && to !== undefined && from <= condition.value && condition.value <= to;
        })
      );
    case 'function':
      return isFunction(node);
    case 'retries-permanent':
      // What returns in several places decides by more than can be told here.
      return (
        isFunction(node) &&
        returnedExpressions(node, module.visitorKeys).length === 1 &&
        PERMANENT.every((status) => decidedBy(context.resolver, given(value), status) === 'true')
      );
    case 'unjittered-delay': {
      if (!isFunction(node)) return false;
      const waits = waitsDecidedBy(context, node, { module, node });
      return (
        waits.length > 0 &&
        waits.every(
          ({ value: { random, form } }) => random.is === 'no' && form !== 'unknown' && form !== 'header',
        )
      );
    }
    case 'delay-without':
      return isFunction(node) && !condition.names.test(module.textOf(node));
    case 'export':
      return isExport(originOf(context.resolver, value.module, value.node)?.path, condition.path);
    default:
      return false;
  }
}

const SPEAKS_OF_CHANCE = /random|jitter|spread/i;

function given(value: Located): Option {
  return { is: 'given', property: value.node, value };
}

/** A CommonJS module's members are members of its default export too. */
function isExport(path: string | undefined, wanted: string): boolean {
  return path === wanted || path === `default.${wanted}`;
}
