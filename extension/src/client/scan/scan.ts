import * as l10n from '@vscode/l10n';
import type { Survey, SurveyParams } from '../../shared/survey.js';
import { largestText, tooLargeText } from '../../shared/limits.js';
import { mayRetry } from '../../shared/text-gate.js';
import { languageIdOf } from './scan-files.js';

/** What a scan needs of the editor. */
export interface ScanParts {
  /** The text of a file, from an editor where it is open in one. */
  readonly read: (uri: string) => Promise<string>;
  readonly survey: (params: SurveyParams) => Promise<Survey>;
  readonly isCancelled: () => boolean;
  /** Told after each file. */
  readonly onFile: (uri: string, survey: Survey) => void;
}

/** So many at a time: reading waits for disks, and judging takes one processor. */
const atOnce = 4;

/** Surveys files, each once; one that cannot be read or judged is told of, and never stops the others. */
export async function scan(uris: readonly string[], parts: ScanParts): Promise<void> {
  const left = [...new Set(uris)].reverse();
  const work = async () => {
    for (let uri = left.pop(); uri !== undefined && !parts.isCancelled(); uri = left.pop())
      parts.onFile(uri, await surveyOf(uri, parts));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

async function surveyOf(uri: string, { read, survey }: ScanParts): Promise<Survey> {
  const unknown = (problem: string): Survey => ({ sites: [], diagnostics: [], problem });
  try {
    const text = await read(uri);
    // The server would say the same; but most files have no retry, and sending them there takes longer than looking.
    if (!mayRetry(text)) return { sites: [], diagnostics: [] };
    return text.length > largestText
      ? unknown(tooLargeText())
      : await survey({ uri, languageId: languageIdOf(uri), text });
  } catch (error) {
    if (isGone(error)) return unknown(l10n.t('it was deleted or moved meanwhile; scan again without it'));
    return unknown(error instanceof Error ? error.message : String(error));
  }
}

/** Whether an error, of VS Code's file system or of Node's, says that there is no such file. */
function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(?:FileNotFound|ENOENT)$/u.test(String(error.code));
}
