import { readFileSync } from 'node:fs';
import path from 'node:path';

import { repositoryRoot } from './repository.js';
import { type Finished, runNode } from './run-node.js';

/** A report of `forbear-lint --format json`, the fields that these tests look at. */
export interface LintedFile {
  readonly filePath: string;
  readonly messages: readonly {
    readonly ruleId: string | null;
    readonly line: number;
    readonly message: string;
  }[];
}

const packageFolder = path.join(repositoryRoot, 'node_modules/eslint-plugin-forbear');

/** Runs the built `forbear-lint` as its users do. */
export function forbearLint(args: readonly string[], cwd: string): Promise<Finished> {
  const manifest = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8')) as {
    bin: { 'forbear-lint': string };
  };
  return runNode(path.join(packageFolder, manifest.bin['forbear-lint']), args, cwd);
}

/** The findings of a JSON report, as sorted lines `file:line rule` with paths below `folder`. */
export function findingsIn(report: string, folder: string): string[] {
  return (JSON.parse(report) as LintedFile[])
    .flatMap((file) =>
      file.messages.map(
        (message) =>
          `${path.relative(folder, file.filePath).replaceAll('\\', '/')}:${message.line} ${message.ruleId ?? message.message}`,
      ),
    )
    .sort();
}
