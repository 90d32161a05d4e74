import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as parser from '@typescript-eslint/parser';
import plugin from 'eslint-plugin-forbear';
import { Linter } from 'eslint';

/** Lints a file in a folder that has others beside it, by one rule. */
export function lintBeside(
  rule: string,
  others: Readonly<Record<string, string>>,
  text: string,
): Linter.LintMessage[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'forbear-beside-'));
  try {
    for (const [name, other] of Object.entries(others)) writeFileSync(path.join(folder, name), other);
    return new Linter({ cwd: folder }).verify(
      text,
      [
        {
          files: ['**/*.ts'],
          languageOptions: { parser },
          plugins: { forbear: plugin },
          rules: { [`forbear/${rule}`]: 'error' },
        },
      ],
      { filename: path.join(folder, 'linted.ts') },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
