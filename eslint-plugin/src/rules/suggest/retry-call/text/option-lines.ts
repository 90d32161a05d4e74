import { unwrap } from '../../../../syntax/nodes.js';
import type { Node } from '../../../../syntax/nodes.js';
import { boundText } from '../counting/bound.js';
import { initializerOf, mentionsAny } from '../handler/mentions.js';
import type { Condition } from '../handler/step.js';
import type { Answer } from '../written-retry.js';
import { commentLines, countsIn, movedText, parameters, saidByAttempt } from './moved-code.js';
import { onGiveUpText, onRetryText } from './hook-text.js';
import type { Printing } from './printing.js';

/** The options of a call of `retry`, each with the comments above what it was made of. */
export function optionLines(printing: Printing, at: string): string[] {
  const { written, options } = printing;
  const { conditions, steps, use } = written;
  // What stands behind the call keeps the comments above it.
  const behind: readonly Node[] = use.kind === 'assigned' ? (use.behind ?? []) : [];
  const guards = steps
    .filter((step) => step.kind === 'guard')
    .filter(({ statement }) => !behind.includes(statement));
  const counting = guards.filter(
    (guard) => !guard.conditions.some((condition) => conditions.includes(condition)),
  );
  const asking = guards.filter((guard) => !counting.includes(guard));
  // What names the delay is gone, but not what is said of it.
  const waits = steps.filter(
    ({ kind, statement }) => kind === 'wait' || (kind === 'name' && statement === options.delayDeclaration),
  );
  const above = (statements: readonly { readonly statement: Node }[]) =>
    statements.map(({ statement }) => commentLines(printing, statement, at)).join('');
  const limit = written.maxAttempts ? boundText(written.maxAttempts) : printing.unlimited;
  const lines = [`${above(counting)}${at}${option('maxAttempts', limit)}`];
  const backoff = backoffText(printing, at);
  if (backoff !== undefined) lines.push(`${above(waits)}${at}backoff: ${backoff}`);
  const retryOn = retryOnText(printing, at);
  if (retryOn !== undefined) lines.push(`${above(asking)}${at}retryOn: ${retryOn}`);
  if (written.answer) lines.push(`${at}retryOnResult: ${answerText(printing, written.answer)}`);
  if (options.signal !== undefined) lines.push(at + option('signal', options.signal));
  const onRetry = onRetryText(printing, at);
  if (onRetry !== undefined) lines.push(`${at}onRetry: ${onRetry}`);
  const onGiveUp = onGiveUpText(printing, at);
  if (onGiveUp !== undefined) lines.push(`${at}onGiveUp: ${onGiveUp}`);
  return lines;
}

function option(name: string, value: string): string {
  return name === value ? name : `${name}: ${value}`;
}

function backoffText(printing: Printing, at: string): string | undefined {
  const { options, local, unit, semicolon } = printing;
  if (!options.backoff) return undefined;
  const { form, names } = options.backoff;
  if (form.kind === 'named') {
    const list = form.options.map(([name, value]) => option(name, value)).join(', ');
    return `${local(form.name)}(${form.table ?? `{ ${list} }`})`;
  }
  const delay = saidByAttempt(printing, form.expression);
  const spread = form.addsJitter ? `${local('fullJitter')}(${delay}, random)` : delay;
  const taken = [
    ...(countsIn(printing, [form.expression, ...names]) ? ['attempt'] : []),
    ...(form.addsJitter ? ['random'] : []),
  ];
  const head = `${parameters(taken)} =>`;
  if (names.length === 0) return `${head} ${spread}`;
  const lines = names.map((name) => at + unit + movedText(printing, name, at + unit));
  return [`${head} {`, ...lines, `${at}${unit}return ${spread}${semicolon}`, `${at}}`].join('\n');
}

/** Which answers ask for another attempt. */
function answerText(printing: Printing, { variable, conditions }: Answer): string {
  const asked = conditions.map((condition) => conditionText(printing, condition, conditions.length > 1));
  const counts = countsIn(
    printing,
    conditions.map(({ node }) => node),
  );
  return `(${[variable.name, ...(counts ? ['{ attempt }'] : [])].join(', ')}) => ${asked.join(' && ')}`;
}

/** What is attempted again where the construct asks for nothing. */
function unaskedText({ retryOn, local, written }: Printing): string | undefined {
  if (written.answer) return '() => false';
  if (retryOn === 'transient') return undefined;
  return retryOn === 'every' ? '() => true' : `(error) => !${local('isPermanent')}(error)`;
}

function retryOnText(printing: Printing, at: string): string | undefined {
  const { site, sourceCode, written, options, unit, semicolon } = printing;
  const { conditions, conditionNames } = options;
  if (conditions.length === 0) return unaskedText(printing);
  const { error } = written;
  const isAsked =
    error !== undefined &&
    [...conditions.map(({ node }) => node), ...conditionNames].some((node) =>
      mentionsAny(site.module, node, new Set([site.module.variableOf(error)])),
    );
  const asked = conditions.map(({ node }) => node);
  // The error comes first, also where only the number of the attempt is asked for.
  const counts = countsIn(printing, asked) ? ['{ attempt }'] : [];
  const first = isAsked ? [sourceCode.getText(error)] : counts.length > 0 ? ['_error'] : [];
  const head = `(${[...first, ...counts].join(', ')}) =>`;
  const joined = conditions
    .map((condition) => conditionText(printing, condition, conditions.length > 1))
    .join(' && ');
  if (conditionNames.length === 0) return `${head} ${joined}`;
  const lines = conditionNames.map((name) => at + unit + movedText(printing, name, at + unit));
  return [`${head} {`, ...lines, `${at}${unit}return ${joined}${semicolon}`, `${at}}`].join('\n');
}

const OPPOSITE: Readonly<Record<string, string>> = { '===': '!==', '!==': '===', '==': '!=', '!=': '==' };

/** A condition for another attempt as a boolean. */
export function conditionText(printing: Printing, { node, negated }: Condition, isPart: boolean): string {
  const { sourceCode } = printing;
  const text = saidByAttempt(printing, node);
  if (!negated) return isPart && node.type === 'LogicalExpression' ? `(${text})` : text;
  if (node.type === 'UnaryExpression' && node.operator === '!')
    return asBoolean(printing, node.argument, isPart);
  if (node.type === 'BinaryExpression') {
    const opposite = OPPOSITE[node.operator];
    if (opposite !== undefined)
      return `${sourceCode.getText(node.left)} ${opposite} ${sourceCode.getText(node.right)}`;
  }
  return /^[\w$.]+(?:\([^()]*\))?$/.test(text) ? `!${text}` : `!(${text})`;
}

/** What is tested for being true may be anything; `retryOn` answers with a boolean. */
function asBoolean(printing: Printing, node: Node, isPart: boolean): string {
  const text = saidByAttempt(printing, node);
  if (isBoolean(printing, node)) return text;
  // TypeScript learns from `!!code` what `code` is in the parts behind it, and from `Boolean(code)` it does not.
  return isPart && /^[\w$.?]+$/.test(text) ? `!!${text}` : `Boolean(${text})`;
}

function isBoolean(printing: Printing, node: Node): boolean {
  const inner = unwrap(node);
  switch (inner.type) {
    case 'CallExpression':
      return node === inner;
    case 'BinaryExpression':
      return /^(?:[<>!=]=?=?|instanceof|in)$/.test(inner.operator);
    case 'UnaryExpression':
      return inner.operator === '!';
    case 'LogicalExpression':
      return isBoolean(printing, inner.left) && isBoolean(printing, inner.right);
    case 'Identifier': {
      const value = initializerOf(printing.site.module, printing.options.conditionNames, inner);
      return value !== undefined && isBoolean(printing, value);
    }
    default:
      return false;
  }
}
