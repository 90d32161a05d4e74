import type { TSESTree } from '@typescript-eslint/utils';
import { differenceOf } from '../text-difference.js';
import { moveOne, movePosition, Places, type Move, type VisitorKeys } from './places.js';
import { stretchAround, type Stretch } from './stretch.js';

/** A program with its tokens and comments, as ESLint has parsers give it. */
export type Program = TSESTree.Program & {
  readonly tokens: TSESTree.Token[];
  readonly comments: TSESTree.Comment[];
};

/**
 * Parses a text by itself.
 *
 * @throws where it does not parse
 */
export type ParseAlone = (text: string) => Program;

/**
 * A text with its program, that becomes the program of another text by parsing no more than the statements that have
 * changed: the rest stays, and moves. It is the one that parsing the whole text gives.
 */
export class ParsedText {
  #text: string;
  #program: Program;
  #places: readonly Places[];
  readonly #visitorKeys: VisitorKeys;

  constructor(text: string, program: Program, visitorKeys: VisitorKeys) {
    this.#text = text;
    this.#program = program;
    this.#visitorKeys = visitorKeys;
    this.#places = this.#placesOf(program.body);
  }

  /**
   * The program of a text that this one has become. Undefined, and nothing has happened, where the whole of it has to be
   * parsed to know. The nodes of the program that was given before are used again, and are no longer where they were.
   */
  become(text: string, parseAlone: ParseAlone): Program | undefined {
    const change = differenceOf(this.#text, text);
    const growth = text.length - this.#text.length;
    const stretch = stretchAround(this.#program, change);
    if (stretch.from === 0 && stretch.to === this.#program.body.length) return undefined;
    const part = this.#partOf(text.slice(stretch.start, stretch.end + growth), stretch, parseAlone);
    if (!part || !this.#fits(part, growth, stretch)) return undefined;

    const move = this.#moveBehind(stretch, part, growth);
    this.#program = this.#joined(part, stretch, move);
    this.#places = [
      ...this.#places.slice(0, stretch.from),
      ...this.#placesOf(part.body),
      ...this.#places.slice(stretch.to),
    ];
    this.#text = text;
    return this.#program;
  }

  /** The stretch as it is now, parsed where it stands: behind as many blanks and lines as there are characters and lines. */
  #partOf(text: string, { from, start }: Stretch, parseAlone: ParseAlone): Program | undefined {
    const { line, column } = this.#program.body[from - 1]?.loc.end ?? { line: 1, column: 0 };
    const lineBreaks = line - 1;
    const inFront = ' '.repeat(start - lineBreaks - column) + '\n'.repeat(lineBreaks) + ' '.repeat(column);
    try {
      return parseAlone(inFront + text);
    } catch {
      // A bracket, a comment or a template literal may be open here that is closed later on.
      return undefined;
    }
  }

  /** Whether the statements on both sides came out as they were, and nothing hangs on what is in front of them all. */
  #fits({ body }: Program, growth: number, { from, to, hasPrevious, hasNext }: Stretch): boolean {
    const before = this.#program.body.slice(from, to);
    if ([...before, ...body].some(isDirective)) return false;
    if (body.length < Number(hasPrevious) + Number(hasNext)) return false;
    return (
      (!hasPrevious || areAlike(before[0], body[0], 0)) &&
      (!hasNext || areAlike(before.at(-1), body.at(-1), growth))
    );
  }

  /** How what stands behind the stretch has moved. */
  #moveBehind({ to }: Stretch, part: Program, growth: number): Move {
    const before = to < this.#program.body.length ? this.#program.body[to - 1] : undefined;
    const end = (before ?? this.#program).loc.end;
    const endNow = ((before && part.body.at(-1)) ?? part).loc.end;
    return {
      offsets: growth,
      lines: endNow.line - end.line,
      line: end.line,
      columns: endNow.column - end.column,
    };
  }

  /** A program of its own, because whoever has learned something of the last one may have kept it by that. */
  #joined(part: Program, { from, to, start, end }: Stretch, move: Move): Program {
    const { body, tokens, comments, range, loc } = this.#program;
    for (const places of this.#places.slice(to)) places.move(move);
    const whole = {
      range: [...range] satisfies TSESTree.Range,
      loc: { start: loc.start, end: { ...loc.end } },
    };
    movePosition(whole.loc.end, move);
    whole.range[1] += move.offsets;
    return {
      ...this.#program,
      ...whole,
      body: [...body.slice(0, from), ...part.body, ...body.slice(to)],
      tokens: replaced(tokens, start, end, part.tokens, move),
      comments: replaced(comments, start, end, part.comments, move),
    };
  }

  #placesOf(body: readonly TSESTree.ProgramStatement[]): Places[] {
    return body.map((statement) => new Places(statement, this.#visitorKeys));
  }
}

/** Tokens or comments with others in place of those between two offsets; what is behind these moves. */
function replaced<Item extends TSESTree.Comment | TSESTree.Token>(
  all: readonly Item[],
  start: number,
  end: number,
  parts: readonly Item[],
  move: Move,
): Item[] {
  const behind = all.slice(indexFrom(all, end));
  for (const item of behind) moveOne(item, move);
  return [...all.slice(0, indexFrom(all, start)), ...parts, ...behind];
}

/** The index of the first that starts at an offset or behind it. */
function indexFrom(all: readonly Pick<TSESTree.Node, 'range'>[], offset: number): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.range[0] ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isDirective(statement: TSESTree.ProgramStatement): boolean {
  return 'directive' in statement && statement.directive !== undefined;
}

/** Whether a statement is where another has been, or so many characters further on, and of its kind. */
function areAlike(
  before: TSESTree.ProgramStatement | undefined,
  now: TSESTree.ProgramStatement | undefined,
  offsets: number,
): boolean {
  return (
    before?.type === now?.type &&
    before?.range[0] === (now?.range[0] ?? NaN) - offsets &&
    before.range[1] === (now?.range[1] ?? NaN) - offsets
  );
}
