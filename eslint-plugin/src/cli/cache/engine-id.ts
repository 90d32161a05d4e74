import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { digestOf } from '../digest.js';
import { versionText } from '../versions.js';

/** Stands for the rules and all that parses for them: results of one engine are not those of another. */
export function engineId(version: string): string {
  // Builds of one version differ while the plugin is worked on. What is bundled names its parts by their content.
  return `${versionText(version)}${digestOf(readFileSync(fileURLToPath(import.meta.url), 'utf8'))}`;
}
