/** What is needed of a diagnostic to tell whose it is. */
export interface Reported {
  readonly source?: string | undefined;
  readonly code?: string | number | { readonly value: string | number } | undefined;
}

/** The `source` of extensions that run ESLint's rules, ours included, with the names that people know them by. */
const names: ReadonlyMap<string | undefined, string> = new Map([
  ['eslint', 'ESLint'],
  ['oxc', 'oxc'],
]);

/** The rule of ours that a diagnostic is of, as configuration calls it: oxlint writes `forbear(require-jitter)`. */
export function ownRuleOf({ code }: Reported): string | undefined {
  const value = typeof code === 'object' ? code.value : code;
  const [, rule] = /^forbear[/(]([\w-]+)\)?$/u.exec(String(value)) ?? [];
  return rule === undefined ? undefined : `forbear/${rule}`;
}

interface Placed extends Reported {
  readonly range: { readonly start: { isEqual(other: never): boolean } };
}

/** What a companion reports in place of a diagnostic of ours: the same rule at the same place. */
export function counterpartOf<Diagnostic extends Placed>(
  own: Diagnostic,
  reported: readonly Diagnostic[],
): Diagnostic | undefined {
  return reported.find(
    (other) =>
      names.has(other.source) &&
      ownRuleOf(other) === ownRuleOf(own) &&
      other.range.start.isEqual(own.range.start as never),
  );
}

/**
 * The extensions that report our rules beside us, by document. One that has done so for a document is taken to go on
 * until the document is closed: it would flicker if we took over whenever the last finding was put right.
 */
export class Companions {
  readonly #byUri = new Map<string, string>();

  /** The companion of a document, if it has one. */
  of(uri: string): string | undefined {
    return this.#byUri.get(uri);
  }

  /** Learns from the diagnostics of a document; returns whether that has made a difference. */
  learn(uri: string, diagnostics: readonly Reported[]): boolean {
    if (this.#byUri.has(uri)) return false;
    const reporting = diagnostics.find(
      (diagnostic) => names.has(diagnostic.source) && ownRuleOf(diagnostic) !== undefined,
    );
    const name = reporting && names.get(reporting.source);
    if (name === undefined) return false;
    this.#byUri.set(uri, name);
    return true;
  }

  forget(uri: string): void {
    this.#byUri.delete(uri);
  }

  forgetAll(): void {
    this.#byUri.clear();
  }
}
