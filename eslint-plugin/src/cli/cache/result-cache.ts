import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ESLint } from 'eslint';
import { digestOf } from '../digest.js';
import type { Lint } from '../lint-engine.js';
import { cleanResult, withMessages } from '../results.js';
import type { CacheContext } from './cache-context.js';
import { InputCheck } from './input-check.js';
import type { Inputs } from './inputs.js';

type Stored = Pick<ESLint.LintResult, 'messages' | 'suppressedMessages'>;

/** Texts and configurations are kept as their digests. */
interface Entry {
  readonly text: string;
  /** Of the configuration that held for it; absent where the text alone decides, because nothing can be found in it. */
  readonly configuration?: string;
  /** Absent where nothing was found. */
  readonly result?: Stored;
  /** Absent where there were none. */
  readonly inputs?: Inputs;
}

/**
 * Results of earlier runs. One is taken again only if the text of its file, the configuration, the modules that the
 * analysis looked into and the versions of the libraries in them are the same: times of files are not asked, since
 * every checkout in CI makes them new.
 */
export class ResultCache {
  readonly #check = new InputCheck();
  readonly #visited = new Set<string>();
  readonly #entries: Map<string, Entry>;
  #hasChanged = false;

  private constructor(
    private readonly file: string,
    /** What all results depend on: the versions of the rules and parsers. */
    private readonly engine: string,
    entries: readonly [string, Entry][],
  ) {
    this.#entries = new Map(entries);
  }

  /** Reads a cache; one that is absent, broken or of another engine is taken for empty. */
  static async open(file: string, engine: string): Promise<ResultCache> {
    const known = await read(file).catch(() => undefined);
    return new ResultCache(file, engine, known?.engine === engine ? known.entries : []);
  }

  /** Lints what is not known, and remembers the results. */
  before(lint: Lint, context: CacheContext): Lint {
    return async (text, file) => {
      this.#visited.add(file);
      const digest = digestOf(text);
      const known = this.#entries.get(file);
      const isSameText = known?.text === digest;
      if (isSameText && known.configuration === undefined) return cleanResult(file);
      if (!isSameText && !context.mayHaveFindings(text)) {
        this.#remember(file, { text: digest });
        return cleanResult(file);
      }
      const identity = await context.configurationOf(file);
      if (identity === undefined) return await lint(text, file);
      const configuration = digestOf(identity);
      if (isSameText && known.configuration === configuration && this.#check.holds(known.inputs))
        return resultOf(file, known);
      const result = await lint(text, file);
      this.#remember(file, { text: digest, configuration, ...found(result, context.inputsOf(file)) });
      return result;
    };
  }

  #remember(file: string, entry: Entry): void {
    this.#entries.set(file, entry);
    this.#hasChanged = true;
  }

  /** Writes the cache in one step, without files that are gone. */
  async save(): Promise<void> {
    const entries = [...this.#entries].filter(([file]) => this.#visited.has(file) || existsSync(file));
    if (!this.#hasChanged && entries.length === this.#entries.size) return;
    await mkdir(path.dirname(this.file), { recursive: true });
    const temporary = `${this.file}.${String(process.pid)}`;
    await writeFile(temporary, JSON.stringify({ engine: this.engine, entries }));
    await rename(temporary, this.file);
  }
}

async function read(file: string) {
  return JSON.parse(await readFile(file, 'utf8')) as { engine: string; entries: [string, Entry][] };
}

function found({ messages, suppressedMessages }: ESLint.LintResult, inputs: Inputs) {
  return {
    ...(messages.length + suppressedMessages.length > 0 && { result: { messages, suppressedMessages } }),
    ...(inputs.modules.length + inputs.versions.length > 0 && { inputs }),
  };
}

function resultOf(filePath: string, { result }: Entry): ESLint.LintResult {
  const { messages, suppressedMessages } = result ?? { messages: [], suppressedMessages: [] };
  return withMessages({ filePath, suppressedMessages, usedDeprecatedRules: [] }, messages);
}
