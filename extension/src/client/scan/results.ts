import type { Survey } from '../../shared/survey.js';

/** What scans have found, by file; it stays until the file changes or is gone. */
export class ScanResults {
  readonly #byUri = new Map<string, Survey>();
  readonly #onChange: () => void;
  #findings = 0;

  /** @param onChange called after every change */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Those with something to show, in the order of their names. */
  get files(): readonly (readonly [uri: string, survey: Survey])[] {
    return [...this.#byUri].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  get findings(): number {
    return this.#findings;
  }

  /** Those at a URI: a file, or all in a folder. */
  within(uri: string): string[] {
    return [...this.#byUri.keys()].filter((file) => file === uri || file.startsWith(`${uri}/`));
  }

  get(uri: string): Survey | undefined {
    return this.#byUri.get(uri);
  }

  set(uri: string, survey: Survey): void {
    const isEmpty =
      survey.sites.length === 0 && survey.diagnostics.length === 0 && survey.problem === undefined;
    if (isEmpty) {
      this.delete(uri);
      return;
    }
    this.#take(uri);
    this.#byUri.set(uri, survey);
    this.#findings += survey.diagnostics.length;
    this.#onChange();
  }

  delete(uri: string): void {
    if (this.#take(uri)) this.#onChange();
  }

  #take(uri: string): boolean {
    this.#findings -= this.#byUri.get(uri)?.diagnostics.length ?? 0;
    return this.#byUri.delete(uri);
  }
}
