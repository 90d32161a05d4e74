import { enclosingClass, enclosingFunction, functionName } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { lastName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { walkSameFunction } from '../../syntax/walk.js';

/** `waitForServer`, `pollUntilReady`: what fails there is not there yet, and is to be asked for until it is. */
const READINESS =
  /wait(?:s|ing)?_?(?:for|until|till|on(?![a-z]))|^(?:until|poll|probe|health|(?:is|check|ensure)\w*(?:ready|running|alive|health|listening|(?:connect|reach|avail)able|up$))/i;

/** What a test asserts may become true yet, and is looked at until it is: `class AssertionScheduler`. */
const ASSERTS = /Assert(?:ion)?s?(?=[A-Z]|$)|Expect(?:ation)?s?(?=[A-Z]|$)/;

export function awaitsReadiness(fn: FunctionNode | undefined): boolean {
  for (let outer = fn; outer; outer = enclosingFunction(outer))
    if (READINESS.test(functionName(outer) ?? '')) return true;
  return fn !== undefined && ASSERTS.test(enclosingClass(fn)?.id?.name ?? '');
}

/** Asks a server whether it is there. */
const READINESS_URL = /\/(?:healthz?|health-?check|readyz?|readiness|livez|liveness|ping)[`'"?]/i;

export function asksForHealth(module: SyntaxModule, region: Node): boolean {
  return READINESS_URL.test(module.textOf(region));
}

const ASKS_WHETHER_READY =
  /^(?:(?:is|check|get|probe)_?(?:ready|alive|up|healthy|running|health|readiness|liveness)|health_?check|readiness|probe)$/i;
const NOT_READY =
  /(?:did(?:n't| not)|never|failed to|has(?:n't| not)|not) (?:become|became|come|came|get|be|been) (?:up|ready|healthy|available|online|reachable)|not (?:yet )?ready|not (?:yet )?(?:included|mined|confirmed|finali[sz]ed)|timed? ?out (?:after |while )?waiting for|server (?:has |is )?(?:started|up|running|ready)|still (?:waking|starting|booting)|waiting for [^.]{1,60}? to (?:be|become|come|start|boot)|(?:ready|available|up|start) (?:in|on) time/i;

/**
 * Whether what is attempted asks a service whether it is there, or the code says that it was not: it is asked until it is.
 */
export function asksWhetherReady(module: SyntaxModule, region: Node): boolean {
  let found = isSaidBeside(enclosingFunction(region));
  walkSameFunction(region, module.visitorKeys, (node) => {
    if (node.type === 'AwaitExpression' && node.argument.type === 'CallExpression')
      found ||= ASKS_WHETHER_READY.test(lastName(node.argument.callee) ?? '');
    else if (node.type === 'Literal' && typeof node.value === 'string') found ||= NOT_READY.test(node.value);
    else if (node.type === 'TemplateElement') found ||= NOT_READY.test(node.value.raw);
  });
  return found;
}

/** `step('waiting for the folder to be available', async () => { ... })`: what a function is for is said where it is handed over. */
function isSaidBeside(fn: FunctionNode | undefined): boolean {
  return (
    fn?.parent.type === 'CallExpression' &&
    fn.parent.arguments.some(
      (argument) =>
        argument.type === 'Literal' && typeof argument.value === 'string' && NOT_READY.test(argument.value),
    )
  );
}
