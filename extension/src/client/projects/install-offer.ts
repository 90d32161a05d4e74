import type { InstallCommand, MissingRuntimeParams } from '../../shared/project-set-up.js';

/** What a user says to an offer; `later` by closing it. */
export type OfferAnswer = 'install' | 'decline' | 'later';

/** What an offer to install the runtime needs of the editor. */
export interface InstallOfferParts {
  readonly missingRuntime: (params: MissingRuntimeParams) => Promise<InstallCommand | null>;
  readonly ask: (command: InstallCommand) => Promise<OfferAnswer>;
  readonly run: (command: InstallCommand) => void;
  /** Folders whose user does not want to be asked, also after a restart. */
  readonly declined: { get(): readonly string[]; add(folder: string): Promise<void> };
}

/** A change of a document. */
export interface ChangedDocument extends MissingRuntimeParams {
  /** What has been put into it. */
  readonly inserted: readonly string[];
}

/** Code that imports the runtime, or a part of it, as our edits and pasted text bring it; nobody types it at once. */
const importsRuntime = /(?:\bfrom|\bimport|\brequire\()\s*['"]forbear(?:\/[^'"]*)?['"]/u;

/** Offers to install the runtime after an edit that needs it: once for each package until a restart, and never again if declined. */
export class InstallOffer {
  readonly #parts: InstallOfferParts;
  readonly #offered = new Set<string>();

  constructor(parts: InstallOfferParts) {
    this.#parts = parts;
  }

  async after({ file, text, inserted }: ChangedDocument): Promise<void> {
    if (!inserted.some((part) => importsRuntime.test(part))) return;
    const { missingRuntime, ask, run, declined } = this.#parts;
    const command = await missingRuntime({ file, text });
    if (!command || this.#offered.has(command.folder) || declined.get().includes(command.folder)) return;
    this.#offered.add(command.folder);
    const answer = await ask(command);
    if (answer === 'install') run(command);
    else if (answer === 'decline') await declined.add(command.folder);
  }
}
