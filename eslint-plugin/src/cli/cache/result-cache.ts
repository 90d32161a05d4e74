import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ESLint, Linter } from 'eslint';
import { digestOf } from '../known-results.js';
import { type Lint, withMessages } from '../lint-engine.js';
import type { CacheContext } from './cache-context.js';
import { InputCheck } from './input-check.js';
import type { Inputs } from './inputs.js';

type Stored = Pick<ESLint.LintResult, 'messages' | 'suppressedMessages'>;

interface Entry {
  /** Of the text that was linted and of the configuration that held for it. */
  readonly digest: string;
  /** Absent where nothing was found. */
  readonly result?: Stored;
  /** Absent where the text alone decides. */
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

  private constructor(
    private readonly file: string,
    /** What all results depend on: the versions of the rules and parsers. */
    private readonly engine: string,
    private readonly entries: Map<string, Entry>,
  ) {}

  /** Reads a cache; one that is absent, broken or of another engine is taken for empty. */
  static async open(file: string, engine: string): Promise<ResultCache> {
    const known = await read(file).catch(() => undefined);
    return new ResultCache(file, engine, new Map(known?.engine === engine ? known.entries : []));
  }

  /** Lints what is not known, and remembers the results. */
  before(lint: Lint, { configurationOf, inputsOf }: CacheContext): Lint {
    return async (text, file) => {
      this.#visited.add(file);
      const configuration = await configurationOf(file, text);
      if (configuration === undefined) return await lint(text, file);
      const digest = digestOf(`${configuration}\0${text}`);
      const known = this.entries.get(file);
      if (known?.digest === digest && (known.inputs === undefined || this.#check.hold(known.inputs)))
        return resultOf(file, known);
      const result = await lint(text, file);
      this.entries.set(file, entryOf(digest, result, inputsOf(file)));
      return result;
    };
  }

  /** Writes the cache in one step, without files that are gone. */
  async save(): Promise<void> {
    const entries = [...this.entries].filter(([file]) => this.#visited.has(file) || existsSync(file));
    await mkdir(path.dirname(this.file), { recursive: true });
    const temporary = `${this.file}.${String(process.pid)}`;
    await writeFile(temporary, JSON.stringify({ engine: this.engine, entries }));
    await rename(temporary, this.file);
  }
}

async function read(file: string) {
  return JSON.parse(await readFile(file, 'utf8')) as { engine: string; entries: [string, Entry][] };
}

function entryOf(digest: string, { messages, suppressedMessages }: ESLint.LintResult, inputs: Inputs): Entry {
  return {
    digest,
    ...(messages.length + suppressedMessages.length > 0 && { result: { messages, suppressedMessages } }),
    ...(inputs.modules.length + inputs.versions.length > 0 && { inputs }),
  };
}

function resultOf(filePath: string, { result }: Entry): ESLint.LintResult {
  const messages: Linter.LintMessage[] = result?.messages ?? [];
  return withMessages(
    { filePath, suppressedMessages: result?.suppressedMessages ?? [], usedDeprecatedRules: [] },
    messages,
  );
}
