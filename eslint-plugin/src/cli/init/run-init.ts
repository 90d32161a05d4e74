import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createPaint } from '../colors.js';
import { createDisplayPath } from '../display-path.js';
import { readSourceFile, replaceText } from '../files/source-file.js';
import type { ExitStatus, Host } from '../host.js';
import { fileDiff } from '../suggestions/file-diff.js';
import { UsageError } from '../usage-error.js';
import { write } from '../write.js';
import type { PlannedFile } from './plan.js';
import { detectProject } from './project.js';

export interface InitOptions {
  /** Only show what would be written. */
  readonly dryRun: boolean;
  /** Write without asking. */
  readonly yes: boolean;
}

/**
 * Sets a project up: shows what it would write, asks, writes, and says what is left to be done.
 *
 * @throws {UsageError} Nobody is there to be asked.
 */
export async function runInit({ dryRun, yes }: InitOptions, host: Host): Promise<ExitStatus> {
  // It parses the configuration: no other command shall pay for loading the parser.
  const { planFor } = await import('./plan.js');
  const { files, notes } = planFor(await detectProject(host.cwd));
  const displayPath = createDisplayPath(host.cwd);
  const paint = createPaint(host.stdout, host.environment);
  for (const { file, before, after } of files)
    await write(host.stdout, fileDiff(displayPath(file), before, after, paint));
  if (files.length > 0 && !dryRun) {
    if (!yes && host.confirm === undefined)
      throw new UsageError(
        'Option --init asks before it writes, and this is no terminal. Add --yes or --dry-run.',
      );
    const isAgreed = yes || (await host.confirm?.('Write these files?')) === true;
    if (!isAgreed) return 0;
    for (const planned of files) await writePlanned(planned);
  }
  for (const note of notes) await write(host.stdout, `${note}\n`);
  return 0;
}

async function writePlanned({ file, before, after }: PlannedFile): Promise<void> {
  if (before !== '') {
    const source = readSourceFile(file);
    await replaceText(source, after);
    return;
  }
  await mkdir(path.dirname(file), { recursive: true });
  // Whatever has appeared there since is somebody's work.
  await writeFile(file, after, { flag: 'wx' });
}
