import type { TSESTree } from '@typescript-eslint/utils';

import {
  enclosingFunction,
  functionName,
  parameterIdentifier,
  returnedExpressions,
} from '../../syntax/functions.js';
import type { SyntaxModule, Variable } from '../../syntax/module.js';
import { dottedPath, lastName, propertyName } from '../../syntax/names.js';
import type { ClassNode, FunctionNode, Node } from '../../syntax/nodes.js';
import { isClass, isFunction, unwrap } from '../../syntax/nodes.js';
import type { DelayValue } from '../delay/delay-value.js';
import { either, unknownDelay } from '../delay/delay-value.js';
import { Frame } from '../delay/frame.js';
import type { Located } from '../resolver.js';
import type { ArmedTimer } from './armed-timers.js';
import type { SiteContext } from './context.js';

const TIMER_NAME = /timer|timeout|alarm|back_?off|schedul|retr(?:y|ier)|reconnect/i;
const ARMS = /setTimeout/;

/**
 * Timers that are objects: `new Timer(1000, () => this.connect())`, where the constructor arms `setTimeout`, and
 * `this.timer = new Timer(() => this.connect(), delayFor)`, which a method arms each time that it is called.
 */
export function timersOfClasses(context: SiteContext): ArmedTimer[] {
  return context.module.newExpressions.flatMap((made): ArmedTimer[] => {
    const timer = timerClassOf(context, made);
    if (!timer) return [];
    const callback = argumentOf(made, timer.callback);
    if (!callback) return [];
    const { delay, value } = delayOf(context, made, timer);
    const { method } = timer;
    const arms = method === undefined ? [made] : armingCalls(context.module, made, method);
    return [{ node: made, arms, callback, delay, value }];
  });
}

/** How a class arms its timer. */
interface TimerClass {
  readonly module: SyntaxModule;
  readonly constructed: FunctionNode;
  /** The position of the constructor's parameter that the timer runs. */
  readonly callback: number;
  /** What `setTimeout` is handed for a delay, and the position of the parameter that this is, where it is one. */
  readonly delay: Node;
  readonly delayIndex: number;
  /** The method that arms it; undefined where the constructor does. */
  readonly method: string | undefined;
}

function timerClassOf(
  { module, resolver }: SiteContext,
  made: TSESTree.NewExpression,
): TimerClass | undefined {
  if (!TIMER_NAME.test(lastName(made.callee) ?? '') || made.arguments.length === 0) return undefined;
  const found = resolver.mentioning(ARMS).value(module, made.callee);
  if (!found || !isClass(found.node)) return undefined;
  const owner: Located<ClassNode> = { module: found.module, node: found.node };
  const constructed = constructorOf(owner.node);
  if (!constructed) return undefined;
  const parameters = parametersOf(owner.module, constructed);
  for (const call of owner.module.callsIn(owner.node.body)) {
    const [run, delay] = call.arguments;
    if (lastName(call.callee) !== 'setTimeout' || !run || !delay || delay.type === 'SpreadElement') continue;
    const callback = parameterRunBy(owner.module, parameters, run);
    if (callback < 0) continue;
    const fn = methodAround(call);
    const delayIndex = parameterMeant(owner.module, parameters, delay);
    const method = fn && fn !== constructed ? functionName(fn) : undefined;
    return { module: owner.module, constructed, callback, delay, delayIndex, method };
  }
  return undefined;
}

function constructorOf({ body }: ClassNode): FunctionNode | undefined {
  for (const member of body.body)
    if (member.type === 'MethodDefinition' && member.kind === 'constructor' && isFunction(member.value))
      return member.value;
  return undefined;
}

/** The method in which a timer is armed, past the callbacks in it. */
function methodAround(call: Node): FunctionNode | undefined {
  let fn = enclosingFunction(call);
  while (fn && !/^(?:MethodDefinition|PropertyDefinition)$/.test(fn.parent.type)) fn = enclosingFunction(fn);
  return fn;
}

/** A parameter of a constructor, and the fields that keep it: `this.callback = callback`. */
interface Kept {
  readonly variable: Variable | undefined;
  readonly fields: ReadonlySet<string>;
}

function parametersOf(module: SyntaxModule, constructed: FunctionNode): Kept[] {
  return constructed.params.map((parameter) => {
    const identifier = parameterIdentifier(parameter);
    const variable = identifier && module.variableOf(identifier);
    const fields = new Set<string>();
    if (identifier && parameter.type === 'TSParameterProperty') fields.add(`this.${identifier.name}`);
    for (const reference of variable?.references ?? []) {
      const use = reference.identifier as Node;
      const { parent } = use;
      const path =
        parent?.type === 'AssignmentExpression' && parent.right === use ? dottedPath(parent.left) : undefined;
      if (path !== undefined) fields.add(path);
    }
    return { variable, fields };
  });
}

/** The position of the parameter that an expression means; -1 for none. */
function parameterMeant(module: SyntaxModule, parameters: readonly Kept[], expression: Node): number {
  const node = unwrap(expression);
  const variable = node.type === 'Identifier' ? module.variableOf(node) : undefined;
  const path = dottedPath(node);
  return parameters.findIndex(
    (kept) => (variable && kept.variable === variable) ?? (path !== undefined && kept.fields.has(path)),
  );
}

/** The position of the parameter that a timer's callback is or calls. */
function parameterRunBy(module: SyntaxModule, parameters: readonly Kept[], run: Node): number {
  const node = unwrap(run);
  if (!isFunction(node)) return parameterMeant(module, parameters, node);
  for (const { callee } of module.callsIn(node.body)) {
    const index = parameterMeant(module, parameters, callee);
    if (index >= 0) return index;
  }
  return -1;
}

function argumentOf(made: TSESTree.NewExpression, index: number): Node | undefined {
  const argument = made.arguments[index];
  return argument?.type === 'SpreadElement' ? undefined : argument;
}

/** The calls that arm the timer that an expression makes: those of the method on what keeps it. */
function armingCalls(
  module: SyntaxModule,
  made: TSESTree.NewExpression,
  method: string,
): readonly TSESTree.CallExpression[] {
  const kept = keeperOf(made);
  if (kept === undefined) return [];
  return module
    .callsNamed(method)
    .filter(({ callee }) => callee.type === 'MemberExpression' && dottedPath(callee.object) === kept);
}

function keeperOf({ parent }: TSESTree.NewExpression): string | undefined {
  if (parent.type === 'AssignmentExpression') return dottedPath(parent.left);
  if (parent.type === 'PropertyDefinition') return `this.${propertyName(parent) ?? ''}`;
  return parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id.name : undefined;
}

/** What decides the delay: an expression of the class, or what the function returns that it was handed to compute it. */
function delayOf(
  context: SiteContext,
  made: TSESTree.NewExpression,
  { module: home, constructed, delay, delayIndex }: TimerClass,
): { readonly delay: Node | undefined; readonly value: () => DelayValue } {
  const { module, resolver, waits } = context;
  const given = argumentOf(made, delayIndex);
  if (given) return { delay: given, value: () => waits.evaluate({ module, node: given, frame: undefined }) };
  const node = unwrap(delay);
  const parameters = parametersOf(home, constructed);
  const asked =
    node.type === 'CallExpression'
      ? argumentOf(made, parameterMeant(home, parameters, node.callee))
      : undefined;
  const computes = asked && resolver.calledFunction(module, asked);
  if (computes) return computedBy(context, computes);
  if (asked) return { delay: undefined, value: () => unknownDelay };
  const frame = Frame.ofCall(constructed, home, made.arguments, { module, frame: undefined });
  return { delay: undefined, value: () => waits.evaluate({ module: home, node: delay, frame }) };
}

function computedBy({ module, waits }: SiteContext, { module: home, node: fn }: Located<FunctionNode>) {
  const returned = returnedExpressions(fn, home.visitorKeys);
  const [only] = home === module && returned.length === 1 ? returned : [];
  const value = () =>
    returned
      .map((node) => waits.evaluate({ module: home, node, frame: undefined }))
      .reduce<DelayValue | undefined>((all, one) => (all ? either(all, one) : one), undefined) ??
    unknownDelay;
  return { delay: only, value };
}
