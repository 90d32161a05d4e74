import { isParameter } from '../../syntax/bindings.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { enclosingFunction, functionName } from '../../syntax/functions.js';
import { lastName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction } from '../../syntax/nodes.js';
import { walk, walkSameFunction } from '../../syntax/walk.js';
import { awaitsReadiness } from './readiness.js';

/** Words that people use where they re-attempt. */
const RETRY_WORD = /retr(?:y|ies|ied)|attempt|\btries\b|tries$|back_?off/i;

/** Of these one is in every retry helper: it names what it does, or it catches what fails. */
export const HELPER_WORD =
  /[Rr]etr(?:y|ies|ied)|RETR(?:Y|IES)|[Aa]ttempt|ATTEMPT|\btries|Tries|TRIES|[Bb]ack_?[Oo]ff|BACK_?OFF|\bcatch\s*[({]/;

/** Words of which one is there where code, or a function that it asks by name, looks at the status of a response. */
export const STATUS_WORD =
  /status|\bok\b|\bcode\b|\b(?:429|5\d\d)\b|retr(?:y|i)|attempt|(?:\b|max_?)tries|limit|throttl|succe/i;

/** Whether code may tell responses apart by their status, judged by its text: running it in the abstract costs more. */
export function namesStatus(module: SyntaxModule, region: Node): boolean {
  return STATUS_WORD.test(module.textOf(region));
}

/** Asking a person again is no retry: nothing failed that waiting could mend. */
const PROMPT_CALL =
  /^(?:prompts?|password|question|confirm|inquirer|readline|ask\w*|select|input|prompt_?(?:User|For\w*|Action|Choice|Selection|Menu|Next|Again)|showInputBox|showQuickPick|(?:request|read|get|wait_?For)_?(?:user_?)?(?:input|answer|choice|key_?press))$/i;

/** Taking the next thing to do: a worker's loop goes on to another item after a failure. */
const TAKES_NEXT =
  /^(?:shift|pop|next|dequeue|read|take|poll|receive|receiveMessages|brpop|blpop|lpop|rpop|recv|accept)$/i;

export function usesRetryWords(module: SyntaxModule, region: Node, fn: FunctionNode | undefined): boolean {
  const name = fn && functionName(fn);
  if (name !== undefined && RETRY_WORD.test(name)) return true;
  let found = false;
  walk(region, module.visitorKeys, (node) => {
    if (
      node.type === 'Identifier'
        ? RETRY_WORD.test(node.name)
        : node.type === 'PrivateIdentifier' && RETRY_WORD.test(node.name)
    )
      found = true;
    else if (node.type === 'TemplateElement' && RETRY_WORD.test(node.value.raw)) found = true;
    else if (node.type === 'Literal' && typeof node.value === 'string' && RETRY_WORD.test(node.value))
      found = true;
  });
  return found;
}

const POLL = /poll(?:ing|s|ed)?(?:[A-Z_]|$)/i;

/** Says that it polls: it asks again because the answer is not there yet. */
export function polls(module: SyntaxModule, region: Node): boolean {
  let found = false;
  walk(region, module.visitorKeys, (node) => {
    if (node.type === 'Identifier' && POLL.test(node.name)) found = true;
  });
  return found;
}

/** Whether a delay is one by which something is polled, by its name: `options.pollInterval`. */
export function isPaceOfPoll(delay: Node): boolean {
  return POLL.test(lastName(delay) ?? '');
}

/** Whether a function polls by its name, by what it is part of, or by what it calls. */
export function isPoll(module: SyntaxModule, fn: FunctionNode): boolean {
  return POLL.test(functionName(fn) ?? '') || awaitsReadiness(fn) || polls(module, fn);
}

/** What a prompt is a method of. Databases have rows to select, and forms have inputs. */
const PROMPTER =
  /prompt|inquirer|enquirer|clack|readline|terminal|console|dialog|window|^(?:p|rl|ui|cli|io)$/i;

export function asksAPerson(module: SyntaxModule, region: Node): boolean {
  return callsAny(module, region, PROMPT_CALL, (callee) => {
    if (callee.type === 'MemberExpression')
      return (
        !/^(?:select|input)$/i.test(lastName(callee) ?? '') || PROMPTER.test(lastName(callee.object) ?? '')
      );
    // A function that was handed in is an operation, whatever it is called.
    const variable = callee.type === 'Identifier' ? module.variableOf(callee) : undefined;
    return variable === undefined || !isParameter(variable);
  });
}

/** `const code = await requestInput('Code: ');` at each run of a function: it asks again, and not by itself. */
export function promptsAPerson(module: SyntaxModule, { body }: FunctionNode): boolean {
  const statements = body.type === 'BlockStatement' ? body.body : [];
  return statements.some(
    (statement) =>
      /^(?:VariableDeclaration|ExpressionStatement)$/.test(statement.type) &&
      callsAny(module, statement, PROMPT_CALL, ({ parent }) => {
        const [asked] = parent?.type === 'CallExpression' ? parent.arguments : [];
        return (
          parent?.parent?.type === 'AwaitExpression' &&
          asked?.type === 'Literal' &&
          typeof asked.value === 'string'
        );
      }),
  );
}

/** `terminal.question('Name? ', (name) => ... again())`: a call that comes with what a person answered. */
export function followsAnswer(module: SyntaxModule, node: Node, within: Node): boolean {
  for (let fn = enclosingFunction(node); fn && fn !== within; fn = enclosingFunction(fn)) {
    const { parent } = fn;
    if (parent.type !== 'CallExpression' || !PROMPT_CALL.test(lastName(parent.callee) ?? '')) continue;
    const owner = parent.callee.type === 'MemberExpression' ? lastName(parent.callee.object) : undefined;
    if (owner !== undefined ? PROMPTER.test(owner) : asksAPerson(module, parent)) return true;
  }
  return false;
}

/** A test that checks how something fails, and then how it fails again. */
export function asserts(module: SyntaxModule, region: Node): boolean {
  return callsAny(module, region, /^(?:expect|assert|should|strictEqual|deepEqual|ok)$/);
}

/** A step of a test, done again until a page looks as expected. */
export function expects(module: SyntaxModule, region: Node): boolean {
  return /\bexpect\(/.test(module.textOf(region)) && callsAny(module, region, /^expect$/);
}

export function takesNextItem(module: SyntaxModule, region: Node): boolean {
  return callsAny(module, region, TAKES_NEXT);
}

/** `const host = hosts.pop()`: what runs after a failure is another candidate's turn. */
export function takesNextCandidate({ visitorKeys }: SyntaxModule, { body }: FunctionNode): boolean {
  let found = false;
  walkSameFunction(body, visitorKeys, (node) => {
    if (node.type !== 'VariableDeclarator' || node.init?.type !== 'CallExpression') return;
    found ||= /^(?:pop|shift)$/.test(lastName(node.init.callee) ?? '') && node.init.arguments.length === 0;
  });
  return found;
}

/** What is next is a job, and not the next node or delay for the one that failed: `getNextNode()`, `getNextDelay()`. */
const NEXT_JOB =
  /^(?:process|run|handle)_?next|^(?:get|fetch|take|claim|reserve|lease|pop|pull|find)_?next(?:_?(?:\w*job|\w*task|message|item|work|request|batch|event|entry|record))?$|^next_?(?:job|task|message|item|work|request)$|^(?:get|fetch|take|claim|reserve|lease|pop|pull)_?(?:job|task|item|work)$/i;

/** `this.getJob((error, job) => ...)`, `const job = await claimNext()`: whichever comes, and not the one that failed. */
export function takesNextJob(module: SyntaxModule, { body }: FunctionNode): boolean {
  return module
    .callsIn(body)
    .some(({ callee, arguments: given }) => NEXT_JOB.test(lastName(callee) ?? '') && given.every(isFunction));
}

function callsAny(
  module: SyntaxModule,
  region: Node,
  names: RegExp,
  counts: (callee: Node) => boolean = () => true,
): boolean {
  let found = false;
  walk(region, module.visitorKeys, (node) => {
    if (node.type !== 'CallExpression' || !names.test(lastName(node.callee) ?? '')) return;
    if (counts(node.callee)) found = true;
  });
  return found;
}

/** Whether a function brings back what was there before, which is not what failed: `rollBack`, `restoreBackup`. */
export function goesBack(name: string | undefined): boolean {
  return name !== undefined && /roll_?back|^revert|^undo|^restore/i.test(name);
}
