import { runExplain } from './explain/run-explain.js';
import { changedFiles } from './files/changed-files.js';
import { helpText } from './help.js';
import type { ExitStatus, Host } from './host.js';
import { runInventory } from './inventory-run.js';
import { createLint, type LintPlugin } from './lint-engine.js';
import { LintRun } from './lint-run.js';
import { type LintOptions, parseCommand } from './options.js';
import { configOf, levelsOf } from './rule-levels.js';
import { declarationCheckingParser } from './suggestions/declaration-checking-parser.js';
import { toolOf } from './tool.js';
import { UsageError } from './usage-error.js';
import { versionText } from './versions.js';
import { write } from './write.js';

/** Runs `forbear-lint` with the arguments that follow its name, and with the given plugin's rules. */
export async function run(args: readonly string[], plugin: LintPlugin, host: Host): Promise<ExitStatus> {
  try {
    const command = parseCommand(args);
    switch (command.kind) {
      case 'help':
        await write(host.stdout, helpText);
        return 0;
      case 'version':
        await write(host.stdout, versionText(plugin));
        return 0;
      case 'explain':
        return await runExplain(command, host);
      case 'inventory':
        return await runInventory(command, host);
      case 'print-config': {
        const rules = levelsOf(configOf(plugin, command));
        await write(host.stdout, `${JSON.stringify({ config: command.preset, rules }, undefined, 2)}\n`);
        return 0;
      }
      case 'lint': {
        const config = configOf(plugin, command);
        const lintRun = new LintRun(
          await scopeOf(command, host),
          createLint(plugin, config),
          toolOf(plugin),
          host,
        );
        const lintToFix = createLint(plugin, config, declarationCheckingParser);
        const rehearsed = command.fix && (await lintRun.applySuggestions(command.fix, lintToFix));
        return rehearsed ?? (await lintRun.report());
      }
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    await write(host.stderr, `forbear-lint: ${error.message}\n`);
    return 2;
  }
}

/** The options with the paths that `--changed` leaves of those given. */
async function scopeOf(options: LintOptions, { cwd }: Host): Promise<LintOptions> {
  const { changedSince, paths } = options;
  return changedSince === undefined
    ? options
    : { ...options, paths: await changedFiles(changedSince, paths, cwd) };
}
