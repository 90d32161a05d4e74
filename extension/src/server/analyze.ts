import { setImmediate } from 'node:timers/promises';
import type { Engine } from '../engine/engine.js';
import type { Analysis } from '../engine/finding.js';
import { isLanguage } from '../shared/languages.js';
import type { Settings } from '../shared/settings.js';
import { SupersededError, type Analyze } from './analyses.js';
import { mayRetry } from './text-gate.js';

const nothing: Analysis = { kind: 'linted', findings: [] };

/**
 * Makes the analysis of documents out of settings and an engine. The engine is asked for at the first document that
 * needs one, so that code without retries never pays for it.
 */
export function createAnalyze(
  settingsOf: (uri: string) => Promise<Settings>,
  loadEngine: () => Promise<Engine>,
): Analyze {
  return async (document, isCurrent) => {
    const { enable, preset } = await settingsOf(document.uri);
    const { languageId: language } = document;
    if (!enable || preset === 'off' || !isLanguage(language) || !mayRetry(document.getText())) return nothing;
    const lint = await loadEngine();
    // Linting blocks this process: let edits that have already arrived come first, for they make it pointless.
    await setImmediate();
    if (!isCurrent()) throw new SupersededError();
    return lint({ uri: document.uri, language, text: document.getText(), preset });
  };
}
