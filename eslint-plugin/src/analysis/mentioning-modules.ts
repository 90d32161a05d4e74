import { withoutCommentLines } from '../syntax/code-lines.js';
import type { SyntaxModule } from '../syntax/module.js';
import type { ModuleHost } from './module-host.js';

const RE_EXPORTS = /^export\s*(?:\*|\{[^}]*\})[^;]*?from\b|\bexports\b.*\brequire\(/m;

/** `module.exports = retry`, `export = retry`: a module that is a value of its own. */
const WHOLE = /\bexports\b|\bexport\s*=/;

/** Where another declaration, or what is said of it, starts: at the beginning of a line, as formatters write it. */
const NEXT_DECLARATION =
  /\n(?:\/\*\*|(?:export|async|function|const|let|var|class|module|exports|interface|type)\b)/g;

/**
 * The modules of a host whose text has some words in the declaration that is looked for, or that pass on what others
 * export. The others need not be parsed.
 */
export class MentioningModules implements ModuleHost {
  constructor(
    private readonly host: ModuleHost,
    private readonly words: RegExp,
  ) {}

  load(specifier: string, from: SyntaxModule, name: string): SyntaxModule | undefined {
    const text = this.textOf(specifier, from);
    if (text === undefined) return undefined;
    // All that a module exports is something to call or to make only where it says so.
    if (name === '*' && !WHOLE.test(text)) return undefined;
    const declarations = declarationsOf(text, name);
    const isWanted =
      declarations === undefined
        ? this.words.test(withoutCommentLines(text)) || RE_EXPORTS.test(text)
        : this.words.test(withoutCommentLines(declarations));
    return isWanted ? this.host.load(specifier, from, name) : undefined;
  }

  /** A whole function is asked for, whose words nobody has looked at. */
  open(filename: string): SyntaxModule | undefined {
    return this.host.open(filename);
  }

  textOf(specifier: string, from: SyntaxModule): string | undefined {
    return this.host.textOf(specifier, from);
  }
}

/**
 * The text of the declarations of a name, roughly: a type may have the name of a value, and a function more than one
 * signature. Undefined where it is not declared in a way that can be seen.
 */
function declarationsOf(text: string, name: string): string | undefined {
  if (!/^[A-Za-z_]\w*$/.test(name)) return undefined;
  // `export { retryWith as retry }`
  const own = new RegExp(`\\b(\\w+)\\s+as\\s+${name}\\b`).exec(text)?.[1] ?? name;
  const declared = new RegExp(`\\b(?:${DECLARES})\\s+${own}\\b`, 'g');
  const found = [...text.matchAll(declared)].map(({ index }) => {
    NEXT_DECLARATION.lastIndex = index;
    const next = NEXT_DECLARATION.exec(text);
    return text.slice(index, next?.index);
  });
  return found.length > 0 ? found.join('\n') : undefined;
}

const DECLARES = String.raw`function\s*\*?|const|let|var|class|interface|type|enum`;
