import assert from 'node:assert/strict';
import path from 'node:path';

import { type Call, callService, type Outcome } from './call-service.js';
import { forbearLint } from './lint.js';
import { SampleCopy } from './sample-copy.js';
import { takeSuggestion } from './take-suggestion.js';
import { type Arrival, type Reaction, startScriptedServer } from './servers/scripted-server.js';

/** What came of a call, and what its server saw of it. */
export interface Seen {
  readonly arrivals: readonly Arrival[];
  readonly outcomes: readonly Outcome[];
  /** How long each further request came after the one before, in milliseconds. */
  readonly gapsMs: readonly number[];
}

/** The sample service with some of the suggestions taken, compiled. */
export class Version {
  private constructor(private readonly copy: SampleCopy) {}

  /** @param suggestions what the command line is told to apply; nothing for the service as it is */
  static async create(label: string, suggestions?: readonly string[]): Promise<Version> {
    const copy = await SampleCopy.create(label);
    if (suggestions) {
      const { stderr } = await forbearLint(['--fix-suggestions', ...suggestions, '.'], copy.folder);
      assert.equal(stderr, '');
    }
    await copy.compile();
    return new Version(copy);
  }

  /** The service with one of the suggestions that the command line does not come to, since it takes the first of each. */
  static async withSuggestion(
    label: string,
    file: string,
    rule: string,
    messageId: string,
  ): Promise<Version> {
    const copy = await SampleCopy.create(label);
    await takeSuggestion(path.join(copy.folder, file), rule, messageId);
    await copy.compile();
    return new Version(copy);
  }

  /** Makes a call that finds a server which does what the script says at the address that `variable` names. */
  async seen(call: Call, variable: string, script: readonly Reaction[]): Promise<Seen> {
    const server = await startScriptedServer(script);
    try {
      const outcomes = await this.call(call, { [variable]: server.url });
      const { arrivals } = server;
      const gapsMs = arrivals.slice(1).map(({ at }, index) => at - (arrivals[index]?.at ?? 0));
      return { arrivals, outcomes, gapsMs };
    } finally {
      await server.close();
    }
  }

  call(call: Call, environment: Readonly<Record<string, string>>): Promise<readonly Outcome[]> {
    return callService(this.copy.folder, call, environment);
  }

  remove(): Promise<void> {
    return this.copy.remove();
  }
}
