import { createDisplayPath } from './display-path.js';
import { findFiles } from './files/find-files.js';
import { reasonOf } from './files/reason.js';
import type { Host } from './host.js';
import { write } from './write.js';

/** Goes through the files below the given paths, and names on stderr what could not be looked at. */
export class FileVisit {
  readonly displayPath: (file: string) => string;
  /** Each problem once, although several visits may meet it. */
  readonly #problems = new Set<string>();

  constructor(
    private readonly paths: readonly string[],
    private readonly host: Host,
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
        files++;
        try {
          await action(found.file);
        } catch (error) {
          await this.nameProblem(`${this.displayPath(found.file)}: ${reasonOf(error)}`);
        }
      } else {
        await this.nameProblem(`${this.displayPath(found.unreadable)}: ${found.reason}`);
      }
    }
    if (files === 0 && this.#problems.size === 0 && paths.length > 0)
      await this.nameProblem(`no JavaScript or TypeScript files to lint in ${paths.join(', ')}`);
  }

  async nameProblem(problem: string): Promise<void> {
    if (this.#problems.has(problem)) return;
    this.#problems.add(problem);
    await write(this.host.stderr, `forbear-lint: ${problem}\n`);
  }
}
