import type { ReportFixFunction, RuleContext } from '@typescript-eslint/utils/ts-eslint';

import type { KeyedRequest } from '../../analysis/http/requests.js';
import type { ResentCall } from '../../analysis/http/resent-calls.js';
import type { RetrySite } from '../../analysis/site.js';
import { combineFixes } from '../../fixes/combine.js';
import { ensureObjectArgument } from '../../fixes/ensure-object-argument.js';
import type { Node } from '../../syntax/nodes.js';
import { isWithin } from '../../syntax/nodes.js';
import { importForbear } from './jitter.js';
import { HEADER, keyHolder } from './key-holder.js';
import { placeKey } from './place-key.js';

type Context = Readonly<RuleContext<string, readonly unknown[]>>;

/** Makes one key for all attempts and sends it with the request. */
export function sendKey(
  context: Context,
  site: RetrySite,
  keyed: Pick<KeyedRequest, 'request'> & Partial<Pick<KeyedRequest, 'lead'>>,
): ReportFixFunction | undefined {
  const { sourceCode } = context;
  // What is attempted is called for many requests: a key that is made beside it would be that of all of them.
  if (site.library?.use.operationIn) return undefined;
  const holder = keyHolder(sourceCode, site, keyed);
  if (!holder) return undefined;
  const { call, argument, path, madeOnceIn } = holder;
  return (fixer) => {
    const { fixes: imports, local } = importForbear(context, fixer, ['createIdempotencyKey'], call);
    const make = `${local('createIdempotencyKey')}()`;
    const set = (value: string) =>
      ensureObjectArgument(
        sourceCode,
        fixer,
        call,
        argument,
        path,
        value,
        madeOnceIn && { availableFrom: madeOnceIn },
      );
    if (madeOnceIn) return combineFixes(set(make), imports) ?? null;
    const placed = placeKey(context, fixer, site, call, make);
    return combineFixes(placed?.fixes, placed && set(placed.name), imports) ?? null;
  };
}

/** Sends a key with a call that describes a request: all attempts that are made of it send the same. */
export function sendKeyOfCall(
  context: Context,
  { call, options }: ResentCall,
): ReportFixFunction | undefined {
  if (options === undefined) return undefined;
  return (fixer) => {
    const { fixes: imports, local } = importForbear(context, fixer, ['createIdempotencyKey'], call);
    const make = `${local('createIdempotencyKey')}()`;
    return (
      combineFixes(
        ensureObjectArgument(context.sourceCode, fixer, call, options, ['headers', HEADER], make),
        imports,
      ) ?? null
    );
  };
}

/** Moves the making of a key in front of the attempts; a key made of the counter of attempts gives way to another. */
export function makeKeyOnce(context: Context, site: RetrySite, made: Node): ReportFixFunction | undefined {
  if (!isWithin(made, site.node)) return undefined;
  return (fixer) => {
    const { sourceCode } = context;
    if (made.type === 'CallExpression') {
      const placed = placeKey(context, fixer, site, made, sourceCode.getText(made));
      return combineFixes(placed?.fixes, placed && [fixer.replaceText(made, placed.name)]) ?? null;
    }
    const { fixes: imports, local } = importForbear(context, fixer, ['createIdempotencyKey'], made);
    const placed = placeKey(context, fixer, site, made, `${local('createIdempotencyKey')}()`);
    if (!placed) return null;
    return combineFixes(placed.fixes, [fixer.replaceText(made, placed.name)], imports) ?? null;
  };
}
