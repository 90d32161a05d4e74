import type { RuleModule } from '@typescript-eslint/utils/ts-eslint';

/** A rule of this plugin. */
export type ForbearRule<
  MessageIds extends string = string,
  Options extends readonly unknown[] = readonly unknown[],
> = RuleModule<MessageIds, Options, RuleDocs>;

export type Preset = 'recommended' | 'strict';

export interface RuleDocs {
  readonly description: string;
  readonly url: string;
  /** The presets that turn the rule on. */
  readonly presets: readonly Preset[];
}

/** Where a rule's page is read. */
export function documentationUrl(name: string): string {
  return `https://github.com/forbear-js/forbear/blob/main/eslint-plugin/docs/rules/${name}.md`;
}
