import { type ModuleLinks, observeLinks } from '../../host/module-links.js';
import { createPaint } from '../colors.js';
import { adviseDependency } from '../dependency/advise-dependency.js';
import { MissingDependencies } from '../dependency/missing-dependencies.js';
import type { FileVisit } from '../file-visit.js';
import { isForPeople } from '../formats/format.js';
import { addResult, noTotals, type Totals } from '../formats/totals.js';
import type { Host } from '../host.js';
import type { KnownResults } from '../known-results.js';
import type { Lint } from '../lint-engine.js';
import type { FixOptions, LintOptions } from '../options.js';
import { write } from '../write.js';
import { fileDiff } from './file-diff.js';
import { type FixedFile, fixFile } from './fix-file.js';
import { FixTally } from './fix-tally.js';

/**
 * A rewrite in one file can make another possible in a file that imports it, so those are looked at again after a
 * change. More rounds than this are needed only if rewrites of several files undo each other.
 */
const maximumRounds = 5;

/** Rewrites the files of a visit. What it finds out about them is left in `results`. */
export class FixRun {
  readonly #missing = new MissingDependencies();
  readonly #tally = new FixTally();
  readonly #links: ModuleLinks = observeLinks();
  readonly #visited = new Set<string>();
  #found: Totals = noTotals;

  constructor(
    private readonly fix: FixOptions,
    private readonly options: LintOptions,
    private readonly lint: Lint,
    private readonly visit: FileVisit,
    private readonly results: KnownResults,
    private readonly host: Host,
  ) {}

  /** Returns what was found before the first rewrite. */
  async run(): Promise<Totals> {
    let stale = await this.round();
    for (let round = 1; round < maximumRounds && stale.length > 0; round++) stale = await this.round(stale);
    await this.summarize();
    return this.#found;
  }

  /** Rewrites all files, or those given, and returns those to be looked at again. */
  private async round(files?: readonly string[]): Promise<string[]> {
    const changed = new Set<string>();
    await this.visit.forEachFile(async (file) => {
      const fixed = await fixFile(file, this.lint, this.fix.dryRun);
      if (!this.#visited.has(file)) this.#found = addResult(this.#found, fixed.found);
      this.#visited.add(file);
      this.#tally.add(fixed);
      if (!this.fix.dryRun) this.results.add(fixed.after, fixed.left);
      if (fixed.after === fixed.before) return;
      this.#missing.addFile(file, fixed.after);
      if (!this.fix.dryRun) changed.add(file);
      await this.show(fixed);
    }, files);
    const stale = [...this.#links.dependentsOf(changed)].filter((file) => this.#visited.has(file));
    for (const file of stale) this.results.forget(file);
    return stale;
  }

  private async show({ file, before, after, applied }: FixedFile): Promise<void> {
    const name = this.visit.displayPath(file);
    if (this.fix.diff) {
      // Whatever the format: with --dry-run there is no report, and otherwise the report goes where it is asked to.
      const output = this.#output(this.fix.dryRun);
      await this.visit.print(
        output,
        fileDiff(name, before, after, createPaint(output, this.host.environment)),
      );
    } else
      for (const { line, column, description, ruleId } of applied)
        await this.visit.print(this.#output(), `${name}:${line}:${column}  ${description}  ${ruleId}\n`);
  }

  private async summarize(): Promise<void> {
    const { dryRun, diff, addDependency } = this.fix;
    // A difference alone on stdout can be piped into `git apply`.
    const output = diff && dryRun ? this.host.stderr : this.#output();
    await write(output, this.#tally.text(dryRun));
    const lines = await adviseDependency(this.#missing, addDependency && !dryRun, this.visit, this.host);
    await write(output, `${lines}\n`);
  }

  /** Where the changes are told: stderr if a program reads the report on stdout. */
  #output(isAlone = false) {
    return isAlone || isForPeople(this.options.format) ? this.host.stdout : this.host.stderr;
  }
}
