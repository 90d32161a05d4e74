/** A retry that is written out, in one of the ways in which people write it, as a function `run(limit, baseMs)`. */
export interface Program {
  readonly code: string;
  readonly limit: number;
  /** Whether an operation that throws before it gives its promise fails past the retry. */
  readonly missesSyncThrows: boolean;
}

export function indented(lines: readonly string[], levels = 1): string[] {
  return lines.map((line) => '  '.repeat(levels) + line);
}
