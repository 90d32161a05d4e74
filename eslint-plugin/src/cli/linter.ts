import type { Inputs } from './cache/inputs.js';
import type { Engine } from './engine.js';
import type { Lint } from './lint-engine.js';
import type { RuleLevel } from './option-values.js';
import type { Preset } from './options.js';
import { cleanResult } from './results.js';

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

/** Lints only where there may be something to find, which most files show at a glance that there is not. */
export function behindGate(lint: Lint, { mayHaveFindings }: Pick<Engine, 'mayHaveFindings'>): Lint {
  return async (text, file) => (mayHaveFindings(text) ? await lint(text, file) : cleanResult(file));
}

/** A linter in this thread, which is made when the first file has to be linted. */
export function createLazyLinter(
  choice: LintChoice,
  engine: Engine,
  nameProblem: (problem: string) => Promise<void>,
): FileLinter {
  let making: Promise<FileLinter> | undefined;
  let made: FileLinter | undefined;
  const make = async () => {
    const [{ createLocalLinter }, plugin] = await Promise.all([import('./local-linter.js'), engine.load()]);
    return createLocalLinter(choice, plugin, nameProblem);
  };
  return {
    lint: async (text, file) => {
      making ??= make();
      made ??= await making;
      return await made.lint(text, file);
    },
    concurrency: 1,
    inputsOf: (file) => made?.inputsOf(file) ?? { modules: [], versions: [] },
    close: () => Promise.resolve(),
  };
}
