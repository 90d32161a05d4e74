import path from 'node:path';
import { count } from '../inventory/words/count.js';
import { createDisplayPath } from './display-path.js';
import { type HostExtension, hostExtensionOf } from './files/extensions.js';
import { findFiles } from './files/find-files.js';
import { reasonOf } from './files/reason.js';
import type { Host } from './host.js';
import { type Language, languages } from './languages/languages.js';
import { languageFolder } from './languages/load-language.js';
import { MissingParserError } from './languages/missing-parser.js';
import { write } from './write.js';

/** Goes through the files below the given paths, and names on stderr what could not be looked at. */
export class FileVisit {
  readonly displayPath: (file: string) => string;
  /** Each problem once, although several visits may meet it. */
  readonly #problems = new Set<string>();
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
    let files = 0;
    for await (const found of findFiles(paths, this.host.cwd)) {
      if (this.host.signal?.aborted === true) {
        await this.nameProblem('interrupted: what follows is what was known until then');
        return;
      }
      if ('file' in found) {
        if (!this.#isToBeLinted(found.file)) continue;
        files++;
        await this.#attempt(action, found.file);
      } else {
        await this.nameProblem(`${this.displayPath(found.unreadable)}: ${found.reason}`);
      }
    }
    if (files === 0 && this.#problems.size === 0 && paths.length > 0)
      await this.nameProblem(`no files with JavaScript or TypeScript to lint in ${paths.join(', ')}`);
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

  async #attempt(action: (file: string) => Promise<void>, file: string): Promise<void> {
    try {
      await action(file);
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
      await write(
        this.host.stderr,
        `forbear-lint: ${count(files, `${extension} file`)} with retries perhaps, not linted: install ${language.package} in the project\n`,
      );
    this.#missing.clear();
  }

  async nameProblem(problem: string): Promise<void> {
    if (this.#problems.has(problem)) return;
    this.#problems.add(problem);
    await write(this.host.stderr, `forbear-lint: ${problem}\n`);
  }
}
