import { withoutCommentLines } from '../syntax/code-lines.js';

const RE_EXPORTS = /^export\s*(?:\*|\{[^}]*\})[^;]*?from\b|\bexports\b.*\brequire\(/m;

/** `module.exports = retry`, `export = retry`: a module that is a value of its own. */
const WHOLE = /\bexports\b|\bexport\s*=/;

const DECLARATION = /\b(?:function\s*\*?|const|let|var|class|interface|type|enum)\s+(\w+)/g;

/** Where another declaration, or what is said of it, starts: at the beginning of a line, as formatters write it. */
const NEXT_DECLARATION =
  /\n(?:\/\*\*|(?:export|async|function|const|let|var|class|module|exports|interface|type)\b)/g;

/** `as retry` of `export { retryWith as retry }` */
const RENAMED = /\bas\s+(\w+)/g;

/**
 * The text of a module, for a look at it before it is parsed: parsing costs a hundred times as much. Many files import
 * the same modules, so that what was once asked is kept.
 */
export class ModuleText {
  readonly #answers = new Map<RegExp, Map<string, boolean>>();
  #declarations: ReadonlyMap<string, readonly number[]> | undefined;
  #sources: ReadonlyMap<string, string> | undefined;

  constructor(readonly text: string) {}

  /**
   * Whether what a module exports as `name` has some words in its declaration, or anywhere where no declaration is seen.
   * One that passes on what others export may lead to them.
   */
  mentions(name: string, words: RegExp): boolean {
    let answers = this.#answers.get(words);
    if (!answers) {
      answers = new Map<string, boolean>();
      this.#answers.set(words, answers);
    }
    let answer = answers.get(name);
    if (answer === undefined) {
      answer = this.#look(name, words);
      answers.set(name, answer);
    }
    return answer;
  }

  #look(name: string, words: RegExp): boolean {
    const { text } = this;
    // All that a module exports is something to call or to make only where it says so.
    if (name === '*' && !WHOLE.test(text)) return false;
    const declarations = this.#declarationsOf(name);
    return declarations === undefined
      ? words.test(withoutCommentLines(text)) || RE_EXPORTS.test(text)
      : words.test(withoutCommentLines(declarations));
  }

  /**
   * The text of the declarations of a name, roughly: a type may have the name of a value, and a function more than one
   * signature. Undefined where it is not declared in a way that can be seen.
   */
  #declarationsOf(name: string): string | undefined {
    if (!/^[A-Za-z_]\w*$/.test(name)) return undefined;
    this.#sources ??= sourcesIn(this.text);
    this.#declarations ??= declarationsIn(this.text);
    const found = this.#declarations.get(this.#sources.get(name) ?? name)?.map((start) => {
      NEXT_DECLARATION.lastIndex = start;
      return this.text.slice(start, NEXT_DECLARATION.exec(this.text)?.index);
    });
    return found?.join('\n');
  }
}

/** Where names are declared, at whatever level. */
function declarationsIn(text: string): ReadonlyMap<string, readonly number[]> {
  const positions = new Map<string, number[]>();
  for (const { 1: name = '', index } of text.matchAll(DECLARATION)) {
    const known = positions.get(name);
    if (known) known.push(index);
    else positions.set(name, [index]);
  }
  return positions;
}

/** What is exported under another name, by that name. */
function sourcesIn(text: string): ReadonlyMap<string, string> {
  const sources = new Map<string, string>();
  for (const { 1: name = '', index } of text.matchAll(RENAMED)) {
    const source = /(\w+)\s+$/.exec(text.slice(Math.max(0, index - 100), index))?.[1];
    if (source !== undefined && !sources.has(name)) sources.set(name, source);
  }
  return sources;
}
