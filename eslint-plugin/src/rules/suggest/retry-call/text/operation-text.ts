import type { Node } from '../../../../syntax/nodes.js';
import { isAboutLoop } from '../source/loop-comments.js';
import { countsIn, movedText, parameters, saidByAttempt, statementsText } from './moved-code.js';
import type { Printing } from './printing.js';

/** `() => send(order)` for an attempt that is nothing but that; undefined for others. */
export function shortOperation(printing: Printing): string | undefined {
  const { sourceCode, written, options } = printing;
  if (options.onFailure.length > 0) return undefined;
  const expression = soleExpression(printing);
  if (!expression) return undefined;
  const { attempt } = written;
  const holder = attempt.kind === 'statements' ? attempt.statements[0]?.parent : expression;
  if (holder && !sourceCode.getCommentsInside(holder).every(isAboutLoop)) return undefined;
  const call = expression.type === 'AwaitExpression' ? expression.argument : expression;
  const text = saidByAttempt(printing, call);
  if (call.loc.start.line !== call.loc.end.line || (attempt.kind === 'statements' && /\bawait\b/.test(text)))
    return undefined;
  const isCall = call.type === 'CallExpression' || attempt.kind === 'expression';
  return isCall ? `${parameters(countsIn(printing, [call]) ? ['attempt'] : [])} => ${text}` : undefined;
}

/** The expression that is all of an attempt. */
function soleExpression({ written: { attempt, use } }: Printing): Node | undefined {
  if (attempt.kind === 'expression') return attempt.expression;
  const [statement, ...others] = attempt.statements;
  if (!statement || others.length > 0 || attempt.lead.length > 0 || attempt.finalizer) return undefined;
  if (statement.type === 'ReturnStatement') return statement.argument ?? undefined;
  if (statement.type !== 'ExpressionStatement' || use.kind === 'returned') return undefined;
  const { expression } = statement;
  if (use.kind !== 'assigned') return expression;
  return expression.type === 'AssignmentExpression' ? expression.right : undefined;
}

/** The function that makes one attempt. */
export function operationText(printing: Printing): string {
  const { sourceCode, written, options, outer, unit, semicolon } = printing;
  const { error, attempt } = written;
  const inner = outer + unit + unit;
  if (attempt.kind === 'expression') {
    const isCounted = countsIn(printing, [attempt.expression, ...options.onFailure]);
    const taken = parameters(isCounted ? ['attempt'] : []);
    if (options.onFailure.length === 0)
      return `${taken} =>\n${inner}${movedText(printing, attempt.expression, inner)}`;
    return [
      `async ${taken} => {`,
      ...caught([
        `${inner}${unit}return await ${movedText(printing, attempt.expression, inner + unit)}${semicolon}`,
      ]),
      `${outer}${unit}}`,
    ].join('\n');
  }
  const { statements, lead, finalizer, edits } = attempt;
  const nodes = [...lead, ...statements, ...options.onFailure];
  const head = `async ${parameters(countsIn(printing, nodes) ? ['attempt'] : [])} => {`;
  const first = lead.length > 0 ? [inner + statementsText(printing, lead, inner)] : [];
  const isTried = options.onFailure.length > 0 || finalizer !== undefined;
  const depth = isTried ? inner + unit : inner;
  const body = statements.length > 0 ? [depth + statementsText(printing, statements, depth, edits)] : [];
  return [head, ...first, ...(isTried ? caught(body) : body), `${outer}${unit}}`].join('\n');

  function caught(lines: readonly string[]): string[] {
    const name = error ? sourceCode.getText(error) : 'error';
    const handled = options.onFailure.map((log) => inner + unit + movedText(printing, log, inner + unit));
    const finalizer = attempt.kind === 'statements' ? attempt.finalizer : undefined;
    return [
      `${inner}try {`,
      ...lines,
      ...(handled.length > 0
        ? [
            `${inner}} catch (${name}) {`,
            ...handled,
            `${inner}${unit}throw ${error?.name ?? 'error'}${semicolon}`,
          ]
        : []),
      finalizer ? `${inner}} finally ${movedText(printing, finalizer, inner)}` : `${inner}}`,
    ];
  }
}
