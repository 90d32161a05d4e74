import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ESLint } from 'eslint';
import { reasonOf } from '../files/reason.js';
import { fingerprints } from '../formats/fingerprint.js';
import { findingsOf } from '../formats/format.js';
import { withMessages } from '../results.js';
import { UsageError } from '../usage-error.js';
import { pathFrom } from '../repository-path.js';

/** By file, from the folder of the baseline: the rule of each finding by its fingerprint. */
type Findings = Record<string, Record<string, string>>;

const FORMAT_VERSION = 1;

/**
 * The findings that were there when a team began to look, kept in a file. They are reported no more; a new one on
 * another line, or one more on an equal line, is.
 */
export class Baseline {
  readonly #found: Findings = {};

  private constructor(
    private readonly file: string,
    private readonly known: Findings,
  ) {}

  /**
   * Reads a baseline. One that is about to be written need not be there.
   *
   * @throws {UsageError} The file can't be read or is no baseline.
   */
  static async read(file: string, mayBeAbsent: boolean): Promise<Baseline> {
    if (mayBeAbsent && !existsSync(file)) return new Baseline(file, {});
    let content: unknown;
    try {
      content = JSON.parse(await readFile(file, 'utf8'));
    } catch (error) {
      throw new UsageError(
        `Option --baseline cannot be '${file}': ${reasonOf(error)}. Allowed: a file that --update-baseline wrote.`,
      );
    }
    if (!isBaseline(content))
      throw new UsageError(
        `Option --baseline cannot be '${file}': it is no baseline of version ${FORMAT_VERSION}. Allowed: a file that --update-baseline wrote.`,
      );
    return new Baseline(file, content.findings);
  }

  /** The result without the findings that are known; those count as suppressed. */
  withoutKnown(result: ESLint.LintResult, readText: () => string): ESLint.LintResult {
    const known = this.known[this.#nameOf(result.filePath)];
    if (known === undefined) return result;
    const findings = findingsOf(result);
    const names = fingerprints(findings, readText);
    const isKnown = (index: number) => known[names[index] ?? ''] !== undefined;
    const left = findings.filter((_, index) => !isKnown(index));
    const dropped = findings.filter((_, index) => isKnown(index));
    return {
      ...withMessages(result, [...result.messages.filter(({ fatal }) => fatal), ...left]),
      suppressedMessages: [
        ...result.suppressedMessages,
        // As ESLint marks what its own suppressions file names.
        ...dropped.map((message) => ({ ...message, suppressions: [{ kind: 'file', justification: '' }] })),
      ],
    };
  }

  /** Keeps all findings of a file for {@link write}. */
  add(result: ESLint.LintResult, readText: () => string): void {
    if (result.fatalErrorCount > 0) return;
    const findings = findingsOf(result);
    const names = fingerprints(findings, readText);
    this.#found[this.#nameOf(result.filePath)] = Object.fromEntries(
      findings.map(({ ruleId }, index) => [names[index] ?? '', ruleId ?? '']),
    );
  }

  /** Replaces the file; what it says of files that were not looked at and are still there stays. Returns the number of findings. */
  async write(): Promise<number> {
    const folder = path.dirname(this.file);
    const kept = Object.entries(this.known).filter(([name]) => existsSync(path.resolve(folder, name)));
    const entries = Object.entries({ ...Object.fromEntries(kept), ...this.#found })
      .filter(([, findings]) => Object.keys(findings).length > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    const content = { version: FORMAT_VERSION, findings: Object.fromEntries(entries) };
    await writeFile(this.file, `${JSON.stringify(content, undefined, 2)}\n`);
    return entries.reduce((sum, [, findings]) => sum + Object.keys(findings).length, 0);
  }

  #nameOf(file: string): string {
    return pathFrom(path.dirname(this.file), file);
  }
}

function isBaseline(content: unknown): content is { readonly findings: Findings } {
  if (typeof content !== 'object' || content === null) return false;
  const { version, findings } = content as { version?: unknown; findings?: unknown };
  if (version !== FORMAT_VERSION || typeof findings !== 'object' || findings === null) return false;
  return Object.values(findings).every((entry: unknown) => typeof entry === 'object' && entry !== null);
}
