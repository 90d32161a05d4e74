import type { ReportFixFunction, RuleContext } from '@typescript-eslint/utils/ts-eslint';

import type { Request } from '../../analysis/http/request.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { dottedPath, lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import { combineFixes } from '../../fixes/combine.js';
import { insertStatementBefore } from '../../fixes/insert-statement-before.js';
import { freshName } from '../../fixes/names.js';
import { isReplaceableExpression } from '../../fixes/replaceable-expression.js';
import { fileStyle, quoted } from '../../fixes/style.js';
import { firstBehindImports } from './behind-imports.js';
import { importForbear } from './jitter.js';
import { isSuspending } from './suspending.js';

/**
 * `fetch(url)` becomes `breaker.run(() => fetch(url))`, with `const breaker = new CircuitBreaker(...)` behind the imports,
 * so that all calls share it, those included that the module makes while it is loaded.
 *
 * What counts as the server's failure is what may pass: a response's status for `fetch`, which rejects for none, and an
 * error for clients that do.
 *
 * @returns undefined where the request may go to one server now and to another one then, which one breaker must not mix
 * up; and where what the call gives is no plain promise, or can't be moved to a function.
 */
export function wrapInBreaker(
  context: Readonly<RuleContext<string, readonly unknown[]>>,
  { call, at, url, client }: Request,
): ReportFixFunction | undefined {
  const { sourceCode } = context;
  if (!isOneServer(at.module, call, url) || !isPlainPromise(call) || isSuspending(call, at.module))
    return undefined;
  if (!isReplaceableExpression(call)) return undefined;
  const statement = firstBehindImports(sourceCode, call);
  if (!statement) return undefined;
  return (fixer) => {
    const name = freshName(sourceCode, [statement, call], 'breaker');
    const { fixes, local } = importForbear(context, fixer, ['CircuitBreaker', 'isTransient'], call);
    const style = fileStyle(sourceCode);
    const host = hostOf(url);
    const failures = client?.name === 'fetch' ? 'failureOnResult' : 'failureOn';
    const options = [
      ...(host === undefined ? [] : [`name: ${quoted(host, style)}`]),
      `${failures}: ${local('isTransient')}`,
    ];
    const semicolon = style.semicolons ? ';' : '';
    const declaration = `const ${name} = new ${local('CircuitBreaker')}({ ${options.join(', ')} })${semicolon}\n`;
    return (
      combineFixes(fixes, insertStatementBefore(sourceCode, fixer, statement, declaration), [
        fixer.insertTextBefore(call, `${name}.run(() => `),
        fixer.insertTextAfter(call, ')'),
      ]) ?? null
    );
  };
}

export function hostOf(url: string | undefined): string | undefined {
  return /^https?:\/\/([\w.-]+)/.exec(url ?? '')?.[1];
}

/** Whether it is always the same server: its address is written there, or begins with a name of the module. */
function isOneServer(module: SyntaxModule, call: Request['call'], url: string | undefined): boolean {
  if (hostOf(url) !== undefined || url?.startsWith('/')) return true;
  const [address] = call.arguments;
  if (address?.type !== 'TemplateLiteral' || address.quasis[0]?.value.raw !== '') return false;
  const [base] = address.expressions;
  return base !== undefined && isOfModule(module, base);
}

/** `BASE_URL`, `config.paymentsUrl`, `process.env.PAYMENTS_URL`: the same for all calls. */
function isOfModule(module: SyntaxModule, expression: Node): boolean {
  const node = unwrap(expression);
  if (node.type === 'MemberExpression')
    return !node.computed && (dottedPath(node.object) === 'process.env' || isOfModule(module, node.object));
  const variable = node.type === 'Identifier' ? module.variableOf(node) : undefined;
  return variable !== undefined && (variable.scope.type === 'module' || variable.scope.type === 'global');
}

/** `got(url).json()` needs more of what the call gives than that it is a promise. */
function isPlainPromise(call: Node): boolean {
  const { parent } = call;
  if (parent?.type !== 'MemberExpression' || unwrap(parent.object) !== call) return true;
  return /^(?:then|catch|finally)$/.test(lastName(parent) ?? '');
}
