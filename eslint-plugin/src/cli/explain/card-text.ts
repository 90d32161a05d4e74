import type { Paint } from '../colors.js';
import type { Card } from './card.js';

const NAME_WIDTH = 16;
const WIDTH = 100;

/** A card as lines for a terminal. */
export function cardText(card: Card, paint: Paint): string {
  const { library, kind, versions, release, byDefault, unsafe, notes, instead, source } = card;
  const known = release === undefined ? '' : ` ${paint('dim', `(as of ${release}, ${versions ?? ''})`)}`;
  return [
    `${paint('bold', library)}: ${kind}${known}`,
    section(
      'By default',
      paint,
      byDefault.map(([name, value]) => row(name, value)),
    ),
    section(
      'Unsafe, and reported where it is so',
      paint,
      unsafe.flatMap(({ rule, what, mend }) => [
        ...wrapped(`${what}.`, '  '),
        ...ruleAndMend(`forbear/${rule}`, mend, paint),
      ]),
    ),
    section(
      'To know',
      paint,
      notes.flatMap((note) => wrapped(note, '  ')),
    ),
    section('Write', paint, instead?.split('\n').map((line) => (line === '' ? '' : `  ${line}`)) ?? []),
    `\n${paint('dim', `Source: ${source}`)}\n`,
  ].join('\n');
}

/** The rule that reports something, and what mends it: on lines of its own where one has no room for both. */
function ruleAndMend(rule: string, mend: string | undefined, paint: Paint): string[] {
  const head = `    ${paint('dim', rule)}`;
  if (mend === undefined) return [head];
  if (`    ${rule}, mended by ${mend}`.length <= WIDTH) return [`${head}, mended by ${paint('green', mend)}`];
  return [`${head}, mended by`, ...wrapped(mend, '      ').map((line) => paint('green', line))];
}

function section(title: string, paint: Paint, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `\n${paint('underline', title)}\n${lines.join('\n')}`;
}

function row(name: string, value: string): string {
  const [first = '', ...rest] = wrapped(value, ' '.repeat(NAME_WIDTH + 2));
  return [`  ${name.padEnd(NAME_WIDTH)}${first.trimStart()}`, ...rest].join('\n');
}

/** Breaks a sentence into lines that a terminal shows whole. */
function wrapped(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    if (line.length > indent.length && line.length + word.length > WIDTH) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()];
}
