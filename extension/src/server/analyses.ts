import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../engine/finding.js';
import type { EngineReport } from '../shared/engine-report.js';

/** Thrown when a document changed, closed, or was to be judged by other settings before its analysis was done. */
export class SupersededError extends Error {
  constructor() {
    super('the document or its settings changed meanwhile');
    this.name = 'SupersededError';
  }
}

/** What is known of a text, and from whom; nobody was asked where the text has nothing to ask about. */
export interface Analyzed {
  readonly analysis: Analysis;
  readonly report?: EngineReport;
}

/** An analysis of one version of a document under one generation of settings; `id` names both. */
export interface Snapshot extends Analyzed {
  readonly id: string;
}

/**
 * Analyzes the present text of a document.
 *
 * @param isCurrent whether this is still wanted; left out for a text that nobody is typing
 */
export type Analyze = (document: TextDocument, isCurrent?: () => boolean) => Promise<Analyzed>;

interface Entry {
  readonly id: string;
  readonly snapshot: Promise<Snapshot>;
}

/** The newest analysis of each open document: made once, shared by all requests, never older than the document. */
export class Analyses {
  readonly #analyze: Analyze;
  readonly #newest = new Map<string, Entry>();
  #generation = 0;

  constructor(analyze: Analyze) {
    this.#analyze = analyze;
  }

  /**
   * The analysis of the document as it is now.
   *
   * @throws {SupersededError} The document or the settings changed before the analysis was done.
   */
  of(document: TextDocument): Promise<Snapshot> {
    const id = `${this.#generation}:${document.version}`;
    const newest = this.#newest.get(document.uri);
    if (newest?.id === id) return newest.snapshot;
    const entry: Entry = {
      id,
      snapshot: this.#take(document, id, () => this.#newest.get(document.uri) === entry),
    };
    this.#newest.set(document.uri, entry);
    return entry.snapshot;
  }

  /** Drops what is known of a document that closed; an analysis under way ends as superseded. */
  forget(uri: string): void {
    this.#newest.delete(uri);
  }

  /** Drops everything, because settings changed. */
  forgetAll(): void {
    this.#generation++;
    this.#newest.clear();
  }

  async #take(document: TextDocument, id: string, isNewest: () => boolean): Promise<Snapshot> {
    const { version } = document;
    // The document object stays the same when its text changes, so the version has to be compared as well.
    const isCurrent = () => document.version === version && isNewest();
    const analyzed = await this.#analyze(document, isCurrent);
    if (!isCurrent()) throw new SupersededError();
    return { id, ...analyzed };
  }
}
