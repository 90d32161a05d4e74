import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';

export type RuleId = `forbear/${string}`;

/** A finding that a test knows of before the linter runs. */
export interface ExpectedFinding {
  /** Path below the linted folder. */
  readonly file: string;
  /** Text that the reported line contains, and no other line of the file. */
  readonly on: string;
  readonly rule: RuleId;
  /** Why the finding is right. */
  readonly why: string;
}

/** The findings as sorted lines `file:line rule`, the form in which the linter's own are compared with them. */
export function linesOf(expected: readonly ExpectedFinding[], folder: string): string[] {
  return expected.map((finding) => `${finding.file}:${lineOf(finding, folder)} ${finding.rule}`).sort();
}

function lineOf({ file, on }: ExpectedFinding, folder: string): number {
  const lines = readFileSync(path.join(folder, file), 'utf8').split('\n');
  const index = lines.findIndex((line) => line.includes(on));
  assert.notEqual(index, -1, `no line of ${file} has: ${on}`);
  assert.equal(
    lines.findLastIndex((line) => line.includes(on)),
    index,
    `more than one line of ${file} has: ${on}`,
  );
  return index + 1;
}
