import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { digestOf } from '../known-results.js';
import type { LintPlugin } from '../lint-engine.js';
import { versionText } from '../versions.js';

/** Stands for the rules and all that parses for them: results of one engine are not those of another. */
export function engineId(plugin: LintPlugin): string {
  // Builds of one version differ while the plugin is worked on. What is bundled names its parts by their content.
  return `${versionText(plugin)}${digestOf(readFileSync(fileURLToPath(import.meta.url), 'utf8'))}`;
}
