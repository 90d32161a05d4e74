import { InputObserver, type Inputs } from './cache/inputs.js';
import { createLint, type Lint, type LintPlugin } from './lint-engine.js';
import type { RuleLevel } from './option-values.js';
import type { Preset } from './options.js';
import { ProjectLint } from './projects/project-lint.js';
import { configOf } from './rule-levels.js';

/** What decides on the rules; plain data, so that it can be handed to a worker. */
export interface LintChoice {
  readonly preset: Preset;
  readonly ruleLevels: readonly RuleLevel[];
  readonly heedsProject: boolean;
  /** The absolute paths that were given by name, which are linted even where a project ignores them. */
  readonly named: readonly string[];
}

/** Lints files, in this thread or in others. */
export interface FileLinter {
  readonly lint: Lint;
  /** How many files are worth linting at the same time. */
  readonly concurrency: number;
  /** What the result of a file depended on besides its text. */
  inputsOf(file: string): Inputs;
  close(): Promise<void>;
}

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
  const zeroConfig = createLint(plugin, configOf(plugin, choice));
  return {
    lint: choice.heedsProject ? new ProjectLint(plugin, choice, nameProblem).before(zeroConfig) : zeroConfig,
    concurrency: 1,
    inputsOf: (file) => inputs.of(file),
    close: () => Promise.resolve(),
  };
}
