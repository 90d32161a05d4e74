import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';
import type { ESLint } from 'eslint';

const namespace = 'forbear-editor';

/** The one rule that runs beside ours in a project's ESLint. */
export const captureRuleId = `${namespace}/source`;

/**
 * Keeps what ESLint made of the text that it lints: its class `ESLint` gives messages only, and comments that disable a
 * rule are placed by the syntax tree.
 */
export class CapturedSource {
  #sourceCode: SourceCode | undefined;

  readonly plugins: Readonly<Record<string, ESLint.Plugin>> = {
    [namespace]: {
      rules: {
        source: {
          create: (context) => {
            this.#sourceCode ??= context.sourceCode as unknown as SourceCode;
            return {};
          },
        },
      },
    },
  };

  /** Returns it, and lets go of it: syntax trees are large. */
  take(): SourceCode | undefined {
    const taken = this.#sourceCode;
    this.#sourceCode = undefined;
    return taken;
  }
}
