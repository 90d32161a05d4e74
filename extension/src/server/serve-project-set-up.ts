import * as l10n from '@vscode/l10n';
import type { Connection } from 'vscode-languageserver';
import {
  missingRuntimeRequested,
  setUpRequested,
  type MissingRuntimeParams,
  type SetUpParams,
} from '../shared/project-set-up.js';
import type { Host } from './host.js';

/** Answers a client that helps a project to the runtime or the rules; where there are no files, nothing is missing. */
export function serveProjectSetUp(connection: Connection, { loadProjectSetUp }: Host): void {
  connection.onRequest(missingRuntimeRequested, async ({ file, text }: MissingRuntimeParams) => {
    const setUp = await loadProjectSetUp?.();
    return (await setUp?.missingRuntime(file, text)) ?? null;
  });
  connection.onRequest(setUpRequested, async ({ folder }: SetUpParams) => {
    const setUp = await loadProjectSetUp?.();
    return setUp ? setUp.plan(folder) : { note: l10n.t('there are no files of a project here') };
  });
}
