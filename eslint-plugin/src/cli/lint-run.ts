import path from 'node:path';
import type { ESLint } from 'eslint';
import { Baseline } from './baseline/baseline.js';
import { createPaint } from './colors.js';
import type { FileVisit } from './file-visit.js';
import { openOutputFile } from './files/output-file.js';
import { readSourceFile } from './files/source-file.js';
import { count } from '../inventory/words/count.js';
import { createFormat, type Look } from './formats/format.js';
import { summaryLine } from './formats/summary.js';
import { addResult, noTotals, type Totals } from './formats/totals.js';
import type { ExitStatus, Host } from './host.js';
import { KnownResults } from './known-results.js';
import type { Lint } from './lint-engine.js';
import type { FixOptions, LintOptions } from './options.js';
import { reportRoot } from './repository-path.js';
import { syntaxErrorOf } from './results.js';
import type { Tool } from './tool.js';
import { write } from './write.js';

interface LintedFile {
  /** With the findings that a baseline holds. */
  readonly whole: ESLint.LintResult;
  readonly readText: () => string;
}

/** One run over the given paths: rewrites first, if they are asked for, then the report. */
export class LintRun {
  private readonly look: Look;
  private readonly known = new KnownResults();

  constructor(
    private readonly options: LintOptions,
    private readonly lint: Lint,
    /** The result for a file that need not be read, if there is one. */
    private readonly knownResult: (file: string) => Promise<ESLint.LintResult | undefined>,
    private readonly concurrency: number,
    private readonly visit: FileVisit,
    private readonly loadTool: () => Promise<Tool>,
    private readonly host: Host,
  ) {
    this.look = {
      displayPath: visit.displayPath,
      // A file is no terminal, even if stdout is one.
      paint: createPaint(options.outputFile === undefined ? host.stdout : {}, host.environment),
      root: reportRoot(host.cwd, host.environment),
      offersSuggestions: options.fix === undefined,
    };
  }

  /**
   * Rewrites the files and prints what was applied. With `--dry-run` nothing is written, and there is no report to
   * follow: its status is returned.
   */
  async applySuggestions(fix: FixOptions): Promise<ExitStatus | undefined> {
    const { FixRun } = await import('./suggestions/fix-run.js');
    const fixRun = new FixRun(fix, this.options, this.lint, this.visit, this.known, this.host);
    const found = await fixRun.run();
    return fix.dryRun ? this.status(found) : undefined;
  }

  /** Lints the files and prints the results. */
  async report(): Promise<ExitStatus> {
    const { updateBaseline, outputFile } = this.options;
    const file =
      outputFile === undefined ? undefined : await openOutputFile(path.resolve(this.host.cwd, outputFile));
    const output = file?.stream ?? this.host.stdout;
    const baseline = await this.readBaseline();
    const format = await createFormat(this.options.format, this.look, this.loadTool);
    let totals = noTotals;
    await this.visit.forEachInOrder(
      (name) => this.lintFile(name),
      async ({ readText, whole }) => {
        const result = updateBaseline ? whole : (baseline?.withoutKnown(whole, readText) ?? whole);
        baseline?.add(whole, readText);
        totals = addResult(totals, result);
        if (!updateBaseline) await this.visit.print(output, format.result(result, readText));
        await this.nameSyntaxError(result);
      },
      this.concurrency,
    );
    await this.visit.nameMissingParsers();
    const { problems } = this.visit;
    const isInterrupted = this.host.signal?.aborted === true;
    if (baseline && updateBaseline && !isInterrupted) {
      const known = await baseline.write();
      await write(this.host.stderr, `forbear-lint: the baseline holds ${count(known, 'finding')}\n`);
    } else await write(output, format.end(totals, problems));
    if (file) {
      await file.close();
      await write(this.host.stdout, `${summaryLine(totals)}\n`);
    }
    return this.status(updateBaseline ? noTotals : totals);
  }

  private async lintFile(file: string): Promise<LintedFile> {
    const known = await this.knownResult(file);
    if (known) return { whole: known, readText: () => readSourceFile(file).text };
    const { text } = readSourceFile(file);
    return { whole: await this.known.before(this.lint)(text, file), readText: () => text };
  }

  private async nameSyntaxError({ filePath, messages }: ESLint.LintResult): Promise<void> {
    const syntaxError = syntaxErrorOf(messages);
    if (syntaxError === undefined) return;
    const { line, column, message } = syntaxError;
    await this.visit.nameProblem(`${this.look.displayPath(filePath)}:${line}:${column}: ${message}`);
  }

  private status({ errors, warnings }: Totals): ExitStatus {
    if (this.host.signal?.aborted === true) return 130;
    if (this.visit.problems.length > 0) return 2;
    return errors > 0 || warnings > this.options.maxWarnings ? 1 : 0;
  }

  private async readBaseline(): Promise<Baseline | undefined> {
    const { baseline, updateBaseline } = this.options;
    if (baseline === undefined) return undefined;
    return await Baseline.read(path.resolve(this.host.cwd, baseline), updateBaseline);
  }
}
