import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, RuleContext } from '@typescript-eslint/utils/ts-eslint';

import type { RetrySite } from '../../../analysis/site.js';
import { combineFixes } from '../../../fixes/combine.js';
import { removeNames } from '../../../fixes/imports/remove-names.js';
import { fileStyle } from '../../../fixes/style.js';
import { enclosingFunction, parameterIdentifier } from '../../../syntax/functions.js';
import type { SyntaxModule } from '../../../syntax/module.js';
import type { FunctionNode, Node } from '../../../syntax/nodes.js';
import { isFunction, isWithin, unwrapAwait } from '../../../syntax/nodes.js';
import { importForbear } from '../jitter.js';
import { boundText } from './counting/bound.js';
import { mentionsAny } from './handler/mentions.js';
import type { RetryOptions } from './options/retry-options.js';
import { retryOptions } from './options/retry-options.js';
import { unusedWait } from './source/unused-wait.js';
import { unusedNames } from './source/unused-names.js';
import { writtenRetry } from './written-retry-of.js';
import type { WrittenRetry } from './written-retry.js';

/**
 * A function of the module that does nothing but retry `fetch(input, init)` becomes a `fetch` that retries:
 * `const fetchWithRetry = createFetch({ maxAttempts: 3 })`, with the same number of attempts and the same backoff.
 *
 * @returns undefined where the function does more, or hands over something else than what it is handed.
 */
export function rewriteAsFetch(
  context: Readonly<RuleContext<string, readonly unknown[]>>,
  site: RetrySite,
): ReportFixFunction | undefined {
  const { sourceCode } = context;
  const written = writtenRetry(site, { isTyped: false });
  const options = written && retryOptions(site, written);
  if (!written || !options || tellsOrAsks(options) || written.exhausted || written.answer) return undefined;
  const fn = isFunction(site.node) ? site.node : enclosingFunction(site.node);
  const name = fn && nameOf(site.module, fn);
  if (!name || !isWholeBody(fn, written) || !isPlainFetch(site.module, fn, written)) return undefined;
  const arguments_ = optionsText(site.module, fn, written, options);
  if (arguments_ === undefined || sourceCode.getCommentsInside(fn.body).length > 0) return undefined;
  return (fixer) => {
    const backoff = options.backoff?.form.kind === 'named' ? [options.backoff.form.name] : [];
    const names: string[] = ['createFetch', ...backoff];
    const { fixes, local } = importForbear(context, fixer, names, fn);
    const made = `${local('createFetch')}(${arguments_(local)})`;
    const semicolon = fileStyle(sourceCode).semicolons ? ';' : '';
    const text = fn.type === 'FunctionDeclaration' ? `const ${name} = ${made}${semicolon}` : made;
    const rewrite = [fixer.replaceText(fn, text)];
    const unused = unusedNames(site, [fn.range], text);
    const wait = unusedWait(sourceCode, site.module, written);
    const imports = removeNames(sourceCode, fixer, unused, fixes);
    const without = combineFixes(rewrite, imports, wait ? [fixer.removeRange(wait)] : []);
    return without ?? combineFixes(rewrite, fixes) ?? null;
  };
}

/** Whether something of a failure is told or asked for, which the hooks of a `fetch` learn in other words. */
function tellsOrAsks({ conditions, onRetry, onFailure, onGiveUp, signal }: RetryOptions): boolean {
  return (
    [conditions, onRetry, onFailure].some((list) => list.length > 0) || (onGiveUp ?? signal) !== undefined
  );
}

/** The name of a function that the module declares, and that nothing calls before a constant would have its value. */
function nameOf(module: SyntaxModule, fn: FunctionNode): string | undefined {
  const declarator = fn.parent.type === 'VariableDeclarator' ? fn.parent : undefined;
  const id = fn.type === 'FunctionDeclaration' ? fn.id : declarator?.id;
  const holder = declarator?.parent ?? fn;
  const { parent } = holder;
  const isOfModule = parent.type === 'Program' || parent.type === 'ExportNamedDeclaration';
  if (id?.type !== 'Identifier' || !isOfModule || id.typeAnnotation) return undefined;
  const isUsedEarly = module
    .variableOf(id)
    ?.references.some(
      ({ identifier }) => (identifier as Node).range[0] < fn.range[0] && !enclosingFunction(identifier),
    );
  return isUsedEarly ? undefined : id.name;
}

function isWholeBody({ body }: FunctionNode, { replaced, removed, use }: WrittenRetry): boolean {
  if (use.kind !== 'returned' && use.kind !== 'expression') return false;
  const statements: readonly Node[] = body.type === 'BlockStatement' ? body.body : [body];
  const gone = removed.flatMap((each) => (each.kind === 'statement' ? [each.statement] : []));
  return statements.every(
    (statement) =>
      replaced.some((part) => isWithin(part, statement)) || gone.some((each) => each === statement),
  );
}

/** Whether an attempt is `fetch(input, init)` with the function's own parameters, and gives the response itself. */
function isPlainFetch(
  module: SyntaxModule,
  fn: FunctionNode,
  { attempt, counter, removed }: WrittenRetry,
): boolean {
  const call = soleCall(attempt);
  if (call?.callee.type !== 'Identifier' || call.callee.name !== 'fetch' || !module.isGlobal(call.callee))
    return false;
  const gone = removed.flatMap((each) => (each.kind === 'range' ? [each.range] : []));
  const handed = fn.params.filter(
    ({ range }) => !gone.some(([start, end]) => start <= range[0] && range[1] <= end),
  );
  if (counter?.variable?.defs[0]?.type === 'Parameter' && counter.direction === -1) return false;
  if (handed.length === 0 || handed.length > 2 || call.arguments.length !== handed.length) return false;
  return handed.every((parameter, index) => {
    const id = parameterIdentifier(parameter);
    const argument = call.arguments[index];
    const isItself = parameter === id || isEmptyDefault(parameter);
    return (
      id &&
      isItself &&
      argument?.type === 'Identifier' &&
      module.variableOf(argument) === module.variableOf(id)
    );
  });
}

/** `init = {}`. */
function isEmptyDefault(parameter: Node): boolean {
  if (parameter.type !== 'AssignmentPattern') return false;
  return parameter.right.type === 'ObjectExpression' && parameter.right.properties.length === 0;
}

function soleCall(attempt: WrittenRetry['attempt']): TSESTree.CallExpression | undefined {
  const [statement, ...others] = attempt.kind === 'statements' ? attempt.statements : [];
  if (attempt.kind === 'statements' && (others.length > 0 || attempt.lead.length > 0 || attempt.finalizer))
    return undefined;
  const result =
    attempt.kind === 'expression'
      ? attempt.expression
      : statement?.type === 'ReturnStatement'
        ? statement.argument
        : undefined;
  const call = result && unwrapAwait(result);
  return call?.type === 'CallExpression' ? call : undefined;
}

/** The options, as far as they are known where the module is loaded; undefined where the function is handed one. */
function optionsText(
  module: SyntaxModule,
  fn: FunctionNode,
  { maxAttempts }: WrittenRetry,
  { backoff }: RetryOptions,
): ((local: (name: string) => string) => string) | undefined {
  const parameters = new Set(
    fn.params.flatMap((parameter) => module.variableOf(parameterIdentifier(parameter) ?? parameter) ?? []),
  );
  const isHanded = [...parameters].some(
    ({ name }) => maxAttempts && new RegExp(`\\b${name}\\b`).test(maxAttempts.base),
  );
  if (!maxAttempts || isHanded || maxAttempts.base.includes('this')) return undefined;
  if (backoff && (backoff.form.kind !== 'named' || mentionsAny(module, backoff.region, parameters)))
    return undefined;
  const form = backoff?.form.kind === 'named' ? backoff.form : undefined;
  const list = form?.options.map(([name, value]) => (name === value ? name : `${name}: ${value}`)).join(', ');
  return (local) => {
    const waits = form ? [`backoff: ${local(form.name)}(${form.table ?? `{ ${list ?? ''} }`})`] : [];
    return `{ ${[`maxAttempts: ${boundText(maxAttempts)}`, ...waits].join(', ')} }`;
  };
}
