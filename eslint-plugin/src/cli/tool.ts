import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { LintPlugin } from './lint-engine.js';

/** What a report says of the program that made it. */
export interface Tool {
  readonly version: string;
  readonly rules: readonly ToolRule[];
}

export interface ToolRule {
  /** As findings name it: `forbear/require-jitter`. */
  readonly id: string;
  readonly description: string;
  /** Where the rule's page is read. */
  readonly url: string | undefined;
  /** The page itself, in Markdown; undefined where the package was published without it. */
  readonly page: string | undefined;
}

/** The rules of the plugin, in the order of their names. */
export function toolOf(plugin: LintPlugin): Tool {
  const rules = Object.entries(plugin.rules ?? {}).map(([name, { meta }]) => ({
    id: `forbear/${name}`,
    description: meta?.docs?.description ?? name,
    url: meta?.docs?.url,
    page: rulePage(name),
  }));
  return { version: plugin.meta.version, rules: rules.sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

function rulePage(name: string): string | undefined {
  // By its own published name, the package is found both from its sources and from its bundle.
  const packageJson = createRequire(import.meta.url).resolve('eslint-plugin-forbear/package.json');
  try {
    return readFileSync(path.join(path.dirname(packageJson), 'docs', 'rules', `${name}.md`), 'utf8');
  } catch {
    return undefined;
  }
}
