import { InputObserver } from './cache/inputs.js';
import { createLint, type LintPlugin } from './lint-engine.js';
import type { FileLinter, LintChoice } from './linter.js';
import { ProjectLint } from './projects/project-lint.js';
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
  const zeroConfig = createLint(configOf(plugin, choice));
  return {
    lint: choice.heedsProject ? new ProjectLint(choice, nameProblem).before(zeroConfig) : zeroConfig,
    concurrency: 1,
    inputsOf: (file) => inputs.of(file),
    close: () => Promise.resolve(),
  };
}
