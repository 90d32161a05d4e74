import path from 'node:path';
import { Baseline } from './baseline/baseline.js';
import { createPaint } from './colors.js';
import { FileVisit } from './file-visit.js';
import { openOutputFile } from './files/output-file.js';
import { readSourceFile } from './files/source-file.js';
import { count } from '../inventory/words/count.js';
import { createFormat, isForPeople, type Look } from './formats/format.js';
import { summaryLine } from './formats/summary.js';
import { addResult, noTotals } from './formats/totals.js';
import type { ExitStatus, Host } from './host.js';
import { type Lint, syntaxErrorOf } from './lint-engine.js';
import type { LintOptions } from './options.js';
import { reportRoot } from './repository-path.js';
import { fixFile } from './suggestions/fix-file.js';
import type { Tool } from './tool.js';
import { write } from './write.js';

/**
 * A rewrite in one file can make another possible in a file that imports it, so the tree is gone through again after
 * a change. More rounds than this are needed only if rewrites of several files undo each other.
 */
const maximumFixRounds = 5;

/** One run over the given paths: rewrites first, if they are asked for, then the report. */
export class LintRun {
  private readonly look: Look;
  private readonly visit: FileVisit;

  constructor(
    private readonly options: LintOptions,
    private readonly lint: Lint,
    private readonly tool: Tool,
    private readonly host: Host,
  ) {
    this.visit = new FileVisit(options.paths, host);
    this.look = {
      displayPath: this.visit.displayPath,
      // A file is no terminal, even if stdout is one.
      paint: createPaint(options.outputFile === undefined ? host.stdout : {}, host.environment),
      root: reportRoot(host.cwd, host.environment),
      offersSuggestions: !options.fixSuggestions,
    };
  }

  /** Rewrites the files and prints what was applied: to stderr if a program reads stdout. */
  async applySuggestions(lintToFix: Lint): Promise<void> {
    const output = isForPeople(this.options.format) ? this.host.stdout : this.host.stderr;
    let total = 0;
    for (let round = 0; round < maximumFixRounds; round++) {
      const before = total;
      await this.visit.forEachFile(async (file) => {
        const applied = await fixFile(file, lintToFix);
        total += applied.length;
        for (const { line, column, description, ruleId } of applied) {
          const place = `${this.look.displayPath(file)}:${line}:${column}`;
          await write(output, `${place}  ${description}  ${ruleId}\n`);
        }
      });
      if (total === before) break;
    }
    await write(output, `Applied ${count(total, 'suggestion')}\n\n`);
  }

  /** Lints the files and prints the results. */
  async report(): Promise<ExitStatus> {
    const { updateBaseline, maxWarnings, outputFile } = this.options;
    const file =
      outputFile === undefined ? undefined : await openOutputFile(path.resolve(this.host.cwd, outputFile));
    const output = file?.stream ?? this.host.stdout;
    const baseline = await this.readBaseline();
    const format = createFormat(this.options.format, this.look, this.tool);
    let totals = noTotals;
    await this.visit.forEachFile(async (name) => {
      const { text } = await readSourceFile(name);
      const whole = await this.lint(text, name);
      const result = updateBaseline ? whole : (baseline?.withoutKnown(whole, text) ?? whole);
      baseline?.add(whole, text);
      totals = addResult(totals, result);
      if (!updateBaseline) await write(output, format.result(result, text));
      const syntaxError = syntaxErrorOf(result.messages);
      if (syntaxError !== undefined) {
        const { line, column, message } = syntaxError;
        await this.visit.nameProblem(`${this.look.displayPath(name)}:${line}:${column}: ${message}`);
      }
    });
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
    if (isInterrupted) return 130;
    if (problems.length > 0) return 2;
    return !updateBaseline && (totals.errors > 0 || totals.warnings > maxWarnings) ? 1 : 0;
  }

  private async readBaseline(): Promise<Baseline | undefined> {
    const { baseline, updateBaseline } = this.options;
    if (baseline === undefined) return undefined;
    return await Baseline.read(path.resolve(this.host.cwd, baseline), updateBaseline);
  }
}
