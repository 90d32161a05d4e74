import { runExplain } from './explain/run-explain.js';
import { helpText } from './help.js';
import type { ExitStatus, Host } from './host.js';
import { runInventory } from './inventory-run.js';
import { createLint, type LintPlugin } from './lint-engine.js';
import { LintRun } from './lint-run.js';
import { parseCommand, UsageError } from './options.js';
import { declarationCheckingParser } from './suggestions/declaration-checking-parser.js';
import { toolOf } from './tool.js';
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
        await write(host.stdout, `forbear-lint ${plugin.meta.version}\n`);
        return 0;
      case 'explain':
        return await runExplain(command, host);
      case 'inventory':
        return await runInventory(command, host);
      case 'lint': {
        const lintRun = new LintRun(command, createLint(plugin, command.preset), toolOf(plugin), host);
        if (command.fixSuggestions) {
          await lintRun.applySuggestions(createLint(plugin, command.preset, declarationCheckingParser));
        }
        return await lintRun.report();
      }
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    await write(host.stderr, `forbear-lint: ${error.message}\n`);
    return 2;
  }
}
