/** Who judged a text, and what it took; an editor shows it in its status. */
export type EngineReport = JudgedReport | UnjudgedReport;

/** Nobody can judge the text. */
export interface UnjudgedReport {
  readonly mode: 'none';
  /** Why, and what becomes of it. */
  readonly reason: string;
}

export interface JudgedReport {
  /** The rules in this extension, the project's ESLint, or that with our rules laid over its configuration. */
  readonly mode: 'bundled' | 'overlay' | 'workspace';
  /** Of `eslint-plugin-forbear`. */
  readonly pluginVersion: string;
  /** Of the project's ESLint, where that was asked. */
  readonly eslintVersion?: string;
  readonly ms: number;
  /** Why the project's ESLint was not asked, in a few words. */
  readonly reason?: string;
  /** What kept the project's ESLint from answering, which somebody should put right. */
  readonly problem?: string;
}
