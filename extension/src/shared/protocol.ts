import type { TimelineTheme } from 'eslint-plugin-forbear/inventory';
import type { EngineReport } from './engine-report.js';

/** What the client tells the server as it starts. */
export interface InitializationOptions {
  /** Whether the user trusts the workspace, so that code of its projects may run. */
  readonly trusted: boolean;
  /** The theme that pictures are drawn for. */
  readonly theme: TimelineTheme;
  /** What the server says in the language of the editor, by what it says in English; missing where that is English. */
  readonly translations?: Readonly<Record<string, string>>;
}

/** From the client: the user has changed to another theme, which is given. */
export const themeChanged = 'forbear/themeChanged';

/** From the client: the user has come to trust the workspace. */
export const trustGranted = 'forbear/trustGranted';

/** From the server: who has judged a document. */
export const engineReported = 'forbear/engineReported';

export interface EngineReported {
  readonly uri: string;
  readonly report: EngineReport;
}
