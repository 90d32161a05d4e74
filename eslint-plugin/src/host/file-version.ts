import type { Stats } from 'node:fs';
import { readFileSync, statSync } from 'node:fs';

/** Undefined for what is not there, also below what is a file (`package.json/index.ts`). */
export function statsOf(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** What is made of a file, made again when the file has changed. */
export class ByFileVersion<Made> {
  readonly #made = new Map<string, { readonly modifiedAt: number; readonly value: Made }>();

  constructor(private readonly make: (file: string) => Made) {}

  /** Undefined where there is no such file. */
  of(file: string): Made | undefined {
    const stats = statsOf(file);
    if (!stats?.isFile()) return undefined;
    const known = this.#made.get(file);
    if (known?.modifiedAt === stats.mtimeMs) return known.value;
    const value = this.make(file);
    this.#made.set(file, { modifiedAt: stats.mtimeMs, value });
    return value;
  }
}

/** A JSON object in a file; empty where it can't be read as one. */
export function readObject(file: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
