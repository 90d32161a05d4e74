import { freshName } from '../../../../fixes/names.js';
import type { Replacement } from '../../../../fixes/edited-text.js';
import { unwrap } from '../../../../syntax/nodes.js';
import { countedByAttempt } from '../counting/said-by-attempt.js';
import type { Guard } from '../handler/step.js';
import type { Exhausted } from '../written-retry.js';
import { movedText } from './moved-code.js';
import { conditionText } from './option-lines.js';
import type { Printing } from './printing.js';

/** The call in a `try`, with what is done once no attempt follows in its `catch`. */
export function triedText(printing: Printing, call: string, exhausted: Exhausted): string {
  const { sourceCode, counting, outer, unit, semicolon } = printing;
  const { statements, attempt, named, withoutCause } = exhausted;
  const needsName = named !== undefined || withoutCause !== undefined;
  const name = exhausted.error ?? (needsName ? nameFor(printing, statements) : undefined);
  const inner = outer + unit;
  const bare = name?.replace(/:.*/s, '').trim() ?? '';
  const value = named && valueText(printing, named, bare);
  const isThrown = named !== undefined && throwsOnly(sourceCode, statements, named.name);
  const lines = exhausted.rethrown.map((guard) => rethrownText(printing, guard, bare));
  if (named) lines.push(`${isThrown ? 'throw' : `const ${named.name} =`} ${value ?? ''}${semicolon}`);
  const cause = named?.name ?? bare;
  const carried: Replacement[] = withoutCause ? causeEdit(sourceCode.text, withoutCause.range, cause) : [];
  for (const statement of isThrown ? [] : statements) {
    const counted = attempt ? countedByAttempt(sourceCode.text, counting, statement, attempt) : [];
    lines.push(movedText(printing, statement, inner, [...counted, ...carried]));
  }
  const caught = name === undefined ? 'catch' : `catch (${name})`;
  return [
    'try {',
    inner + call,
    `${outer}} ${caught} {`,
    ...lines.map((line) => inner + line),
    `${outer}}`,
  ].join('\n');
}

/** `throw lastError;` and nothing besides, which needs no name for what it throws. */
function throwsOnly(
  sourceCode: Printing['sourceCode'],
  [only, ...others]: Exhausted['statements'],
  name: string,
): boolean {
  if (only?.type !== 'ThrowStatement' || others.length > 0) return false;
  const thrown = unwrap(only.argument);
  return (
    thrown.type === 'Identifier' &&
    thrown.name === name &&
    sourceCode.getCommentsBefore(only).length === 0 &&
    sourceCode.getCommentsInside(only).length === 0
  );
}

/** `if (!isBusy(error)) throw error;`, whichever way the guard is written. */
function rethrownText(printing: Printing, { statement, conditions }: Guard, error: string): string {
  const test = statement.type === 'IfStatement' ? printing.sourceCode.getText(statement.test) : '';
  const [only, ...others] = conditions;
  const isNegated = conditions.every(({ negated }) => negated);
  const opposite =
    only && others.length === 0 ? conditionText(printing, { ...only, negated: true }, false) : `!(${test})`;
  return `if (${isNegated ? test : opposite}) throw ${error}${printing.semicolon}`;
}

function nameFor({ sourceCode }: Printing, statements: Exhausted['statements']): string {
  return freshName(sourceCode, [...statements], 'error');
}

/** `error as Error`, with the name that the error has in the `catch`. */
function valueText(
  { sourceCode, written }: Printing,
  { value }: NonNullable<Exhausted['named']>,
  name: string,
): string {
  const text = sourceCode.getText(value);
  const { error } = written;
  return error ? text.replace(new RegExp(`\\b${error.name}\\b`, 'g'), name) : text;
}

function causeEdit(source: string, [, end]: readonly [number, number], cause: string): Replacement[] {
  const option = cause === 'cause' ? '{ cause }' : `{ cause: ${cause} }`;
  // In front of the closing parenthesis, and of the comma that may stand there.
  const close = end - 1;
  const comma = /,\s*$/.exec(source.slice(0, close));
  return [{ range: comma ? [close - comma[0].length, close] : [close, close], text: `, ${option}` }];
}
