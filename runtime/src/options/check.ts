/** What an option may be. Object literals rather than what functions return, so that bundlers drop those not used. */
export interface Check {
  /** Ends the sentence "it must be". */
  readonly allowed: string;
  readonly accepts: (value: unknown) => boolean;
}

export function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

/** By what it can do rather than by its class, of which there may be several: jsdom's, a polyfill's, CommonJS's. */
export function hasMethod(value: unknown, name: string): boolean {
  return typeof (value as Readonly<Record<string, unknown>> | null | undefined)?.[name] === 'function';
}
