import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, RuleContext } from '@typescript-eslint/utils/ts-eslint';

import type { DeafWait } from '../../analysis/cancellation/cancellation.js';
import { promisedTimer } from '../../analysis/delay/promised-timer.js';
import type { RetrySite } from '../../analysis/site.js';
import { appendArgument } from '../../fixes/append-argument.js';
import { combineFixes } from '../../fixes/combine.js';
import type { SyntaxModule } from '../../syntax/module.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction, unwrapAwait } from '../../syntax/nodes.js';
import { importForbear } from './jitter.js';

type Context = Readonly<RuleContext<string, readonly unknown[]>>;

/**
 * A wait becomes one that a signal ends. One that takes a signal is handed it: `sleep(delayMs)` of forbear,
 * `setTimeout(delayMs)` of Node.js. Others that do nothing but wait become `sleep(delayMs, { signal })` of forbear.
 */
export function passSignal(
  context: Context,
  site: RetrySite,
  { wait, signal }: DeafWait,
): ReportFixFunction | undefined {
  const { module } = site;
  const option = signal === 'signal' ? '{ signal }' : `{ signal: ${signal} }`;
  const { node } = wait;
  if (node.type !== 'CallExpression') return undefined;
  const takes = optionsOfKnownWait(module, node, option);
  if (takes !== undefined) return (fixer) => appendArgument(context.sourceCode, fixer, node, takes) ?? null;
  const plain = plainWait(site, node);
  if (!plain || wait.delay === undefined) return undefined;
  const { delay } = wait;
  return (fixer) => {
    const { fixes, local } = importForbear(context, fixer, ['sleep'], plain);
    const text = `${local('sleep')}(${context.sourceCode.getText(delay)}, ${option})`;
    return combineFixes([fixer.replaceText(plain, text)], fixes) ?? null;
  };
}

/** What a wait takes behind its delay, where it is known to take a signal. */
function optionsOfKnownWait(
  module: SyntaxModule,
  { callee, arguments: { length } }: TSESTree.CallExpression,
  option: string,
): string | undefined {
  if (callee.type !== 'Identifier' || length !== 1) return undefined;
  const source = module.importOf(callee)?.source;
  if (source === 'forbear') return option;
  return source !== undefined && /^(?:node:)?timers\/promises$/.test(source)
    ? `undefined, ${option}`
    : undefined;
}

/** The awaited expression of a wait that does nothing else: a promise that a timer resolves, or a function of it. */
function plainWait(site: RetrySite, wait: TSESTree.CallExpression): Node | undefined {
  const { module, context } = site;
  const promise = promiseOfTimer(module, wait);
  if (promise) return isAwaited(promise) ? promise : undefined;
  if (wait.callee.type !== 'Identifier' || wait.arguments.length !== 1 || !isAwaited(wait)) return undefined;
  if (isPackagesSleep(module, wait.callee)) return wait;
  const called = context.resolver.calledFunction(module, wait.callee);
  return called && onlyWaits(called.module, called.node) ? wait : undefined;
}

/** `import { sleep } from 'some-utilities'`: what is called so in a package waits and does nothing else. */
function isPackagesSleep(module: SyntaxModule, callee: TSESTree.Identifier): boolean {
  const binding = module.importOf(callee);
  return binding !== undefined && /^[@a-z]/.test(binding.source) && binding.imported === 'sleep';
}

/** `new Promise((resolve) => setTimeout(resolve, delayMs))` around its timer, where the timer is all there is. */
function promiseOfTimer(module: SyntaxModule, timer: Node): TSESTree.NewExpression | undefined {
  let node = timer.parent;
  if (node?.type === 'ExpressionStatement' && node.parent.type === 'BlockStatement') {
    if (node.parent.body.length > 1) return undefined;
    node = node.parent.parent;
  }
  const promise = node && isFunction(node) ? node.parent : undefined;
  if (promise?.type !== 'NewExpression') return undefined;
  return promisedTimer(module, promise) === timer ? promise : undefined;
}

/** `const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))` */
function onlyWaits(module: SyntaxModule, { body, params }: FunctionNode): boolean {
  const statement = body.type === 'BlockStatement' && body.body.length === 1 ? body.body[0] : undefined;
  const result =
    statement?.type === 'ReturnStatement'
      ? statement.argument
      : statement?.type === 'ExpressionStatement'
        ? statement.expression
        : body;
  const made = result && unwrapAwait(result);
  const timer = made?.type === 'NewExpression' ? promisedTimer(module, made) : undefined;
  const delay = timer?.arguments[1];
  return (
    timer !== undefined &&
    promiseOfTimer(module, timer) === made &&
    params.length === 1 &&
    delay?.type === 'Identifier'
  );
}

function isAwaited({ parent }: Node): boolean {
  return parent?.type === 'AwaitExpression';
}
