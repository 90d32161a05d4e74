import path from 'node:path';

import type { Linter } from 'eslint';

import { findFiles } from '../../../eslint-plugin/src/cli/files/find-files.js';
import { readSourceFile } from '../../../eslint-plugin/src/cli/files/source-file.js';
import { MissingParserError } from '../../../eslint-plugin/src/cli/languages/missing-parser.js';
import { createLint } from '../../../eslint-plugin/src/cli/lint-engine.js';
import { applySuggestions } from '../../../eslint-plugin/src/cli/suggestions/apply-suggestions.js';
import { declarationCheckingParser } from '../../../eslint-plugin/src/cli/suggestions/declaration-checking-parser.js';
import { repeatedImports } from './imports.js';
import { isMended, offersFor, syntaxError } from './offers.js';
import { isTyped, newErrors, typeErrors } from './type-errors.js';

/** What a suggestion, or all of them together, made of a file. */
export interface Change {
  readonly file: string;
  /** The rule, or `all together`. */
  readonly by: string;
  readonly title: string;
  readonly line: number;
  readonly before: string;
  readonly after: string;
  /** What is wrong with it, but for its types. */
  readonly faults: readonly Fault[];
  /** Errors of types that the file didn't have; undefined for a file without types. */
  readonly newTypeErrors?: readonly string[];
}

export type Fault = 'conflict' | 'finding stays' | 'imports twice' | 'does not parse';

export interface TreeCheck {
  /** How many findings each rule has, and how many of them offer something. */
  readonly offered: ReadonlyMap<string, { findings: number; offered: number }>;
  readonly changes: readonly Change[];
  /** How many of the changed files have types, and how many of these have no error before they are changed. */
  readonly typed: number;
  readonly clean: number;
}

export const ALL_TOGETHER = 'all together';

/** Lints trees and applies every suggestion alone, and the first of each finding all together, as the command line does. */
export async function checkTrees(trees: readonly string[], config: Linter.Config[]): Promise<TreeCheck> {
  const lint = createLint(config, declarationCheckingParser);
  const offered = new Map<string, { findings: number; offered: number }>();
  const changes: Change[] = [];
  for await (const found of findFiles(trees, process.cwd())) {
    if (!('file' in found)) continue;
    const { file } = found;
    const { text: before } = readSourceFile(file);
    const lintText = async (text: string) => (await lint(text, file)).messages;
    const findings = await lintText(before).catch(noneWithoutParser);
    if (findings.length === 0 || syntaxError(findings) !== undefined) continue;
    count(offered, findings);
    changes.push(...(await changesAlone(file, before, findings, lintText)));
    const together = await applySuggestions(before, lintText);
    if (together.applied.length === 0) continue;
    const left = together.messages.filter(({ suggestions }) => suggestions?.length);
    const faults: Fault[] = left.length > 0 ? ['conflict'] : [];
    const title = left.map(({ ruleId, line }) => `${ruleId ?? ''} stays in line ${String(line)}`).join(', ');
    changes.push({
      ...{ file, by: ALL_TOGETHER, title, line: 1, before, after: together.text },
      faults: [...faults, ...faultsOf(before, together.text, together.messages)],
    });
  }
  return { offered, ...withTypeErrors(changes) };
}

/** A file in a language whose parser its project does not have here is passed over. */
function noneWithoutParser(error: unknown): readonly Linter.LintMessage[] {
  if (error instanceof MissingParserError) return [];
  throw error;
}

async function changesAlone(
  file: string,
  before: string,
  findings: readonly Linter.LintMessage[],
  lintText: (text: string) => Promise<readonly Linter.LintMessage[]>,
): Promise<Change[]> {
  const changes: Change[] = [];
  for (const offer of offersFor(before, findings)) {
    const { text: after, finding } = offer;
    const left = await lintText(after);
    const faults = faultsOf(before, after, left);
    if (!faults.includes('does not parse') && !isMended(offer, findings, left)) faults.push('finding stays');
    const by = finding.ruleId ?? '';
    changes.push({ file, by, title: offer.suggestion.desc, line: finding.line, before, after, faults });
  }
  return changes;
}

function faultsOf(before: string, after: string, left: readonly Linter.LintMessage[]): Fault[] {
  if (syntaxError(left) !== undefined) return ['does not parse'];
  return repeatedImports(after, 'forbear') > repeatedImports(before, 'forbear') ? ['imports twice'] : [];
}

function count(
  offered: Map<string, { findings: number; offered: number }>,
  findings: readonly Linter.LintMessage[],
): void {
  for (const { ruleId, suggestions } of findings) {
    const rule = ruleId ?? '';
    const counts = offered.get(rule) ?? { findings: 0, offered: 0 };
    counts.findings++;
    if (suggestions?.length) counts.offered++;
    offered.set(rule, counts);
  }
}

/** So many changes are checked by one program, whose files are in memory all at once. */
const PROGRAM_CHANGES = 60;

function withTypeErrors(changes: readonly Change[]): Pick<TreeCheck, 'changes' | 'clean' | 'typed'> {
  const checked: ReturnType<typeof checkTypes>[] = [];
  for (let start = 0; start < changes.length; start += PROGRAM_CHANGES)
    checked.push(checkTypes(changes.slice(start, start + PROGRAM_CHANGES)));
  const errorsBefore = new Map(checked.flatMap(({ before }) => [...before]));
  return {
    changes: checked.flatMap((each) => each.changes),
    typed: errorsBefore.size,
    clean: [...errorsBefore.values()].filter((count) => count === 0).length,
  };
}

/**
 * Each version of a file lies beside it, the unchanged one too, so that one program checks all of them and a class is as
 * strange to the rest of the tree in each of them.
 */
function checkTypes(changes: readonly Change[]): { changes: readonly Change[]; before: Map<string, number> } {
  const texts = new Map<string, string>();
  const beside = (file: string, version: string) =>
    path.join(path.dirname(file), `forbear-${version}-${path.basename(file)}`);
  const versions = changes.map((change, index) => {
    if (!isTyped(change.file) || change.faults.includes('does not parse')) return undefined;
    const version = { before: beside(change.file, 'before'), after: beside(change.file, String(index)) };
    texts.set(version.before, change.before).set(version.after, change.after);
    return version;
  });
  const errors = typeErrors(texts);
  const errorsOf = (file: string) =>
    (errors.get(file) ?? []).map((error) => error.replaceAll(/forbear-(?:before|\d+)-/g, ''));
  return {
    before: new Map(
      versions.flatMap((each) => (each ? [[each.before, errorsOf(each.before).length] as const] : [])),
    ),
    changes: changes.map((change, index) => {
      const version = versions[index];
      if (!version) return change;
      return { ...change, newTypeErrors: newErrors(errorsOf(version.before), errorsOf(version.after)) };
    }),
  };
}
