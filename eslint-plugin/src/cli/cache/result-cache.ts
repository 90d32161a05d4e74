import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ESLint } from 'eslint';
import { digestOf } from '../digest.js';
import type { Lint } from '../lint-engine.js';
import { cleanResult, withMessages } from '../results.js';
import type { CacheContext } from './cache-context.js';
import { isSettled, stampOf } from './file-stamp.js';
import { fileSystemTime } from './file-system-time.js';
import { fileDigest } from './file-digest.js';
import { InputCheck } from './input-check.js';
import type { Inputs } from './inputs.js';

type Stored = Pick<ESLint.LintResult, 'messages' | 'suppressedMessages'>;

/** Texts and configurations are kept as their digests. */
interface Entry {
  readonly text: string;
  /** Of the file that had this text; absent where it could be written again without getting another one. */
  readonly stamp?: string;
  /** Of the configuration that held for it; absent where the text alone decides, because nothing can be found in it. */
  readonly configuration?: string;
  /** Absent where nothing was found. */
  readonly result?: Stored;
  /** Absent where there were none. */
  readonly inputs?: Inputs;
}

/**
 * Results of earlier runs. One is taken again only if the text of its file, the configuration, the modules that the
 * analysis looked into and the versions of the libraries in them are the same. A file whose size, times and inode are
 * as they were need not be read to know that; one whose are not, as after every checkout in CI, may have the same text.
 */
export class ResultCache {
  readonly #check = new InputCheck((file) => this.#digestOf(file));
  readonly #visited = new Set<string>();
  readonly #entries: Map<string, Entry>;
  /** The stamps, from before they are read, of the files that are to be linted; undefined for those that are not settled. */
  readonly #stamps = new Map<string, string | undefined>();
  #readAfter: number | undefined;
  #hasChanged = false;

  private constructor(
    private readonly file: string,
    /** What all results depend on: the versions of the rules and parsers. */
    private readonly engine: string,
    private readonly timeIn: (folder: string) => number,
    entries: readonly [string, Entry][],
  ) {
    this.#entries = new Map(entries);
  }

  /**
   * Reads a cache; one that is absent, broken or of another engine is taken for empty. `timeIn` tells the time by the clock
   * of a folder's files, in milliseconds.
   */
  static async open(file: string, engine: string, timeIn = fileSystemTime): Promise<ResultCache> {
    const known = await read(file).catch(() => undefined);
    return new ResultCache(file, engine, timeIn, known?.engine === engine ? known.entries : []);
  }

  /** The result for a file, if it is known without the file being read. To be asked before a file is read. */
  async resultOf(file: string, context: CacheContext): Promise<ESLint.LintResult | undefined> {
    this.#visited.add(file);
    const stamp = stampOf(file);
    if (stamp === undefined) return undefined;
    const known = this.#entries.get(file);
    if (known?.stamp === stamp.key) return await this.#resultIn(known, file, context);
    this.#readAfter ??= this.timeIn(path.dirname(this.file));
    this.#stamps.set(file, isSettled(stamp, this.#readAfter) ? stamp.key : undefined);
    return undefined;
  }

  /** Lints what is not known, and remembers the results. */
  before(lint: Lint, context: CacheContext): Lint {
    return async (text, file) => {
      this.#visited.add(file);
      const stamp = this.#takeStamp(file);
      const known = this.#entries.get(file);
      const entry = { text: digestOf(text), ...(stamp !== undefined && { stamp }) };
      if (known?.text === entry.text) {
        const result = await this.#resultIn(known, file, context);
        if (result !== undefined) {
          if (stamp !== known.stamp) this.#remember(file, { ...known, ...entry });
          return result;
        }
      } else if (!context.mayHaveFindings(text)) {
        this.#remember(file, entry);
        return cleanResult(file);
      }
      const identity = await context.configurationOf(file);
      const result = await lint(text, file);
      if (identity !== undefined)
        this.#remember(file, {
          ...entry,
          configuration: digestOf(identity),
          ...found(result, context.inputsOf(file)),
        });
      return result;
    };
  }

  /** What is known of a file whose text is as it was; undefined where something else decides and has changed. */
  async #resultIn(known: Entry, file: string, context: CacheContext): Promise<ESLint.LintResult | undefined> {
    if (known.configuration === undefined) return cleanResult(file);
    const identity = await context.configurationOf(file);
    if (identity === undefined || known.configuration !== digestOf(identity)) return undefined;
    return this.#check.holds(known.inputs) ? resultOf(file, known) : undefined;
  }

  #takeStamp(file: string): string | undefined {
    const stamp = this.#stamps.get(file);
    this.#stamps.delete(file);
    return stamp;
  }

  /** The digest of a file's text, which may be that of an entry. */
  #digestOf(file: string): string | undefined {
    const known = this.#entries.get(file);
    return known?.stamp !== undefined && known.stamp === stampOf(file)?.key ? known.text : fileDigest(file);
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
