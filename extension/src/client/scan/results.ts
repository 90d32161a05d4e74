import type { Survey } from '../../shared/survey.js';

/** What scans have found, by file; it stays until the file changes or is gone. */
export class ScanResults {
  readonly #byUri = new Map<string, Survey>();
  readonly #onChange: () => void;

  /** @param onChange called after every change */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Those with something to show, in the order of their names. */
  get files(): readonly (readonly [uri: string, survey: Survey])[] {
    return [...this.#byUri].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  get findings(): number {
    return this.files.reduce((sum, [, { diagnostics }]) => sum + diagnostics.length, 0);
  }

  get(uri: string): Survey | undefined {
    return this.#byUri.get(uri);
  }

  set(uri: string, survey: Survey): void {
    const isEmpty =
      survey.sites.length === 0 && survey.diagnostics.length === 0 && survey.problem === undefined;
    if (isEmpty && !this.#byUri.delete(uri)) return;
    if (!isEmpty) this.#byUri.set(uri, survey);
    this.#onChange();
  }

  delete(uri: string): void {
    if (this.#byUri.delete(uri)) this.#onChange();
  }

  clear(): void {
    this.#byUri.clear();
    this.#onChange();
  }
}
