import { createPaint } from './colors.js';
import { createDisplayPath } from './display-path.js';
import { findFiles } from './files/find-files.js';
import { reasonOf } from './files/reason.js';
import { readSourceFile } from './files/source-file.js';
import { count } from './formats/count.js';
import { createFormat, isForPeople, type Look } from './formats/format.js';
import { addResult, noTotals } from './formats/totals.js';
import { type Lint, syntaxErrorOf } from './lint-engine.js';
import type { LintOptions } from './options.js';
import { reportRoot } from './repository-path.js';
import type { ExitStatus, Host } from './run.js';
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
  /** Each problem once, although fixing and reporting both meet it. */
  private readonly problems = new Set<string>();

  constructor(
    private readonly options: LintOptions,
    private readonly lint: Lint,
    private readonly tool: Tool,
    private readonly host: Host,
  ) {
    this.look = {
      displayPath: createDisplayPath(host.cwd),
      paint: createPaint(host.stdout, host.environment),
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
      await this.forEachFile(async (file) => {
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
    const format = createFormat(this.options.format, this.look, this.tool);
    let totals = noTotals;
    await this.forEachFile(async (file) => {
      const { text } = await readSourceFile(file);
      const result = await this.lint(text, file);
      totals = addResult(totals, result);
      await write(this.host.stdout, format.result(result, text));
      const syntaxError = syntaxErrorOf(result.messages);
      if (syntaxError !== undefined) {
        const { line, column, message } = syntaxError;
        await this.printProblem(`${this.look.displayPath(file)}:${line}:${column}: ${message}`);
      }
    });
    if (totals.files === 0 && this.problems.size === 0) {
      await this.printProblem(
        `no JavaScript or TypeScript files to lint in ${this.options.paths.join(', ')}`,
      );
    }
    await write(this.host.stdout, format.end(totals, [...this.problems]));
    if (this.problems.size > 0) return 2;
    return totals.errors + totals.warnings > 0 ? 1 : 0;
  }

  /** Does something with each file; one that fails is named, and the others still have their turn. */
  private async forEachFile(action: (file: string) => Promise<void>): Promise<void> {
    for await (const found of findFiles(this.options.paths, this.host.cwd)) {
      if ('file' in found) {
        try {
          await action(found.file);
        } catch (error) {
          await this.printProblem(`${this.look.displayPath(found.file)}: ${reasonOf(error)}`);
        }
      } else {
        await this.printProblem(`${this.look.displayPath(found.unreadable)}: ${found.reason}`);
      }
    }
  }

  private async printProblem(problem: string): Promise<void> {
    if (this.problems.has(problem)) return;
    this.problems.add(problem);
    await write(this.host.stderr, `forbear-lint: ${problem}\n`);
  }
}
