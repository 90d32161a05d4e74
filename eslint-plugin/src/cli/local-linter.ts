import { InputObserver } from './cache/inputs.js';
import type { Lint, LintPlugin } from './lint-engine.js';
import type { FileLinter, LintChoice } from './linter.js';
import { ProjectLint } from './projects/project-lint.js';
import { cleanResult } from './results.js';
import { configOf } from './rule-levels.js';

/**
 * A linter in this thread.
 *
 * @throws {UsageError} The plugin has no such rule.
 */
export function createLocalLinter(
  choice: LintChoice,
  plugin: LintPlugin,
  nameProblem: (problem: string) => Promise<void>,
): FileLinter {
  const inputs = new InputObserver();
  const config = configOf(plugin, choice);
  let engine: Lint | undefined;
  const zeroConfig: Lint = async (text, file) => {
    if (plugin.hasSubject?.(text, file) === false) return cleanResult(file);
    engine ??= (await import('./lint-engine.js')).createLint(config);
    return await engine(text, file);
  };
  return {
    lint: choice.heedsProject ? new ProjectLint(choice, nameProblem).before(zeroConfig) : zeroConfig,
    concurrency: 1,
    inputsOf: (file) => inputs.of(file),
    close: () => Promise.resolve(),
  };
}
