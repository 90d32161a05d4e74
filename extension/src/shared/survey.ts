import type { Diagnostic } from 'vscode-languageserver';

/** From the client, which scans a workspace: what is in a text, whether or not it is open. */
export const surveyRequested = 'forbear/survey';

export interface SurveyParams {
  readonly uri: string;
  readonly languageId: string;
  readonly text: string;
}

/** A retry site for a list; lines and characters count from 0. */
export interface SurveyedSite {
  readonly line: number;
  readonly character: number;
  /** What retries: a library, or how the code does it. */
  readonly what: string;
  readonly summary: string;
  /** The rules that find something at it. */
  readonly rules: readonly string[];
  /** Where the first of them does, so that its quick-fixes can be asked for there. */
  readonly finding?: { readonly line: number; readonly character: number };
}

/** What is in a text. */
export interface Survey {
  readonly sites: readonly SurveyedSite[];
  readonly diagnostics: Diagnostic[];
  /** Why it could not be judged. */
  readonly problem?: string;
}
