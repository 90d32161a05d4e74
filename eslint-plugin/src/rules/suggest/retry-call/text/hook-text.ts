import { fileStyle } from '../../../../fixes/style.js';
import type { Variable } from '../../../../syntax/module.js';
import type { Node } from '../../../../syntax/nodes.js';
import { keptErrors } from '../handler/kept-errors.js';
import { mentionsAny } from '../handler/mentions.js';
import { countsIn, movedText, parameters } from './moved-code.js';
import type { Printing } from './printing.js';

/** What is done before each wait, as `onRetry`. */
export function onRetryText(printing: Printing, at: string): string | undefined {
  const { options } = printing;
  const { onRetry, delayName } = options;
  if (onRetry.length === 0) return undefined;
  const tellsDelay = delayName !== undefined && speaksOf(printing, onRetry, delayName);
  return hookText(printing, at, {
    taken: [...(countsIn(printing, onRetry) ? ['attempt'] : []), ...(tellsDelay ? ['delayMs'] : [])],
    statements: onRetry,
    condition: undefined,
  });
}

/** What is done once no attempt follows, as `onGiveUp`. */
export function onGiveUpText(printing: Printing, at: string): string | undefined {
  const { onGiveUp, signal } = printing.options;
  if (!onGiveUp) return undefined;
  const { statements, reason } = onGiveUp;
  // A wait that is broken off leaves the construct past all that is told.
  const whenAborted = signal === undefined ? undefined : `reason !== 'aborted'`;
  const condition = reason === undefined ? whenAborted : `reason === '${reason}'`;
  return hookText(printing, at, {
    taken: [
      ...(condition === undefined ? [] : ['reason']),
      ...(countsIn(printing, statements) ? ['attempts: attempt'] : []),
    ],
    statements,
    condition,
  });
}

interface Hook {
  /** What is taken from the event, the error aside. */
  readonly taken: readonly string[];
  readonly statements: readonly Node[];
  /** Without it nothing is done. */
  readonly condition: string | undefined;
}

function hookText(printing: Printing, at: string, { taken, statements, condition }: Hook): string {
  const { site, sourceCode, written, unit, semicolon } = printing;
  const { error } = written;
  const names = error
    ? [site.module.variableOf(error), ...keptErrors(written.steps).map((kept) => kept.variable)]
    : [];
  const tellsError = error !== undefined && names.some((name) => speaksOf(printing, statements, name));
  // What `outcome` says of an error's type is that nothing is known.
  const type = error?.typeAnnotation?.typeAnnotation.type;
  const hasType = type !== undefined && type !== 'TSUnknownKeyword';
  const all = [...taken, ...(tellsError ? [hasType ? 'outcome' : errorOfOutcome(error.name)] : [])];
  const inner = at + unit;
  const asked = condition === undefined ? [] : [`if (${quoted(printing, condition)}) {`];
  const depth = condition === undefined ? inner : inner + unit;
  const named =
    tellsError && hasType ? [`const ${sourceCode.getText(error)} = outcome.error${semicolon}`] : [];
  const lines = [...named, ...statements.map((log) => movedText(printing, log, depth))];
  return [
    `${parameters(all)} => {`,
    ...asked.map((line) => inner + line),
    ...lines.map((line) => depth + line),
    ...(condition === undefined ? [] : [`${inner}}`]),
    `${at}}`,
  ].join('\n');
}

function quoted({ sourceCode }: Printing, text: string): string {
  return fileStyle(sourceCode).quote === '"' ? text.replaceAll("'", '"') : text;
}

function speaksOf({ site }: Printing, statements: readonly Node[], variable: Variable | undefined): boolean {
  return statements.some((log) => mentionsAny(site.module, log, new Set([variable])));
}

function errorOfOutcome(name: string): string {
  return `outcome: { error${name === 'error' ? '' : `: ${name}`} }`;
}
