import type { Settings } from '../shared/settings.js';

/** The settings of each document, asked for once. */
export class SettingsCache {
  readonly #read: (uri: string) => Promise<Settings>;
  readonly #known = new Map<string, Promise<Settings>>();

  constructor(read: (uri: string) => Promise<Settings>) {
    this.#read = read;
  }

  async of(uri: string): Promise<Settings> {
    const settings = this.#known.get(uri) ?? this.#read(uri);
    this.#known.set(uri, settings);
    try {
      return await settings;
    } catch (error) {
      this.forget(uri);
      throw error;
    }
  }

  forget(uri: string): void {
    this.#known.delete(uri);
  }

  forgetAll(): void {
    this.#known.clear();
  }
}
