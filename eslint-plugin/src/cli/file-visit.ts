import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Writable } from 'node:stream';
import { count } from '../inventory/words/count.js';
import { createDisplayPath } from './display-path.js';
import { type HostExtension, hostExtensionOf } from './files/extensions.js';
import { findFiles, type FoundPath } from './files/find-files.js';
import { reasonOf } from './files/reason.js';
import type { Host } from './host.js';
import { type Language, languages } from './languages/languages.js';
import { languageFolder } from './languages/load-language.js';
import { MissingParserError } from './languages/missing-parser.js';
import { createProgress, type Progress } from './progress/progress.js';
import { write } from './write.js';

/** Nobody sees that a program ends so much later. */
const BREATH_MS = 50;

/** Goes through the files below the given paths, and names on stderr what could not be looked at. */
export class FileVisit {
  readonly displayPath: (file: string) => string;
  /** Each problem once, although several visits may meet it. */
  readonly #problems = new Set<string>();
  #progress: Progress | undefined;
  #breathedAt = performance.now();
  readonly #missing = new Map<HostExtension, { readonly language: Language; files: number }>();

  constructor(
    private readonly paths: readonly string[],
    private readonly host: Host,
    /** What the user has named: a file among it that cannot be linted is a problem of the run. */
    private readonly named: readonly string[] = paths,
  ) {
    this.displayPath = createDisplayPath(host.cwd);
  }

  get problems(): readonly string[] {
    return [...this.#problems];
  }

  /**
   * Does something with each file; one that fails is named, and the others still have their turn. Ends early if the
   * host's signal is aborted. Other paths than those of the visit can be given.
   */
  async forEachFile(action: (file: string) => Promise<void>, paths = this.paths): Promise<void> {
    await this.forEachInOrder(action, () => Promise.resolve(), 1, paths);
  }

  /** Prepares several files at the same time, and hands over what comes of it in their order. */
  async forEachInOrder<Prepared>(
    prepare: (file: string) => Promise<Prepared>,
    consume: (prepared: Prepared) => Promise<void>,
    concurrency: number,
    paths = this.paths,
  ): Promise<void> {
    // All at first, since only who knows how many there are can tell how long it takes.
    const found: FoundPath[] = [];
    for await (const one of findFiles(paths, this.host.cwd)) found.push(one);
    this.#progress ??= await createProgress(this.host);
    this.#progress?.begin(found.length);
    const pending: (() => Promise<void>)[] = [];
    let files = 0;
    for (const one of found) {
      if (this.host.signal?.aborted === true) break;
      if ('unreadable' in one)
        pending.push(() => this.nameProblem(`${this.displayPath(one.unreadable)}: ${one.reason}`));
      else if (this.#isToBeLinted(one.file)) {
        files++;
        // Settled at once, so that a failure that waits for its turn is not taken for one that nobody handles.
        const prepared = Promise.allSettled([prepare(one.file)]);
        pending.push(() => this.#attempt(one.file, async () => consume(valueOf((await prepared)[0]))));
      }
      while (pending.length >= concurrency) await this.#next(pending);
      await this.#breathe();
    }
    while (pending.length > 0) await this.#next(pending);
    this.#progress?.clear();
    if (this.host.signal?.aborted === true) {
      await this.nameProblem('interrupted: what follows is what was known until then');
      return;
    }
    if (files === 0 && this.#problems.size === 0 && paths.length > 0)
      await this.nameProblem(`no files with JavaScript or TypeScript to lint in ${paths.join(', ')}`);
  }

  /** Files are read and linted without a pause in which a signal could be seen. */
  async #breathe(): Promise<void> {
    if (performance.now() - this.#breathedAt < BREATH_MS) return;
    await setImmediate();
    this.#breathedAt = performance.now();
  }

  async #next(pending: (() => Promise<void>)[]): Promise<void> {
    await pending.shift()?.();
    this.#progress?.step();
  }

  /** Most projects have files of some kinds that only few of them want to be linted. */
  #isToBeLinted(file: string): boolean {
    const extension = hostExtensionOf(file);
    if (extension === undefined || languages[extension].isMissed || this.#isNamed(file)) return true;
    return languageFolder(file, extension) !== undefined;
  }

  #isNamed(file: string): boolean {
    return this.named.some((given) => path.resolve(this.host.cwd, given) === file);
  }

  async #attempt(file: string, action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      if (error instanceof MissingParserError && !this.#isNamed(file)) this.#addMissing(error);
      else await this.nameProblem(`${this.displayPath(file)}: ${reasonOf(error)}`);
    }
  }

  #addMissing({ extension, language }: MissingParserError): void {
    const known = this.#missing.get(extension);
    if (known) known.files++;
    else this.#missing.set(extension, { language, files: 1 });
  }

  /** Says, once at the end, which files would be linted if their project had the parser for them. */
  async nameMissingParsers(): Promise<void> {
    for (const [extension, { language, files }] of this.#missing)
      await this.print(
        this.host.stderr,
        `forbear-lint: ${count(files, `${extension} file`)} with retries perhaps, not linted: install ${language.package} in the project\n`,
      );
    this.#missing.clear();
  }

  /** Writes a text where the line of the progress may stand. */
  async print(stream: Writable, text: string): Promise<void> {
    if (text !== '') this.#progress?.clear();
    await write(stream, text);
  }

  async nameProblem(problem: string): Promise<void> {
    if (this.#problems.has(problem)) return;
    this.#problems.add(problem);
    await this.print(this.host.stderr, `forbear-lint: ${problem}\n`);
  }
}

function valueOf<Value>(outcome: PromiseSettledResult<Value>): Value {
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
}
