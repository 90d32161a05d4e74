import { setTimeout } from 'node:timers/promises';
import type { EditorSession } from './editor-session.js';
import { waitedMs } from './process-use.js';
import { retriesIn, sampleSource } from './sample-source.js';

/** Between two keys of someone who types fast: 100 words a minute. */
const keyIntervalMs = 100;

const keysPerSample = 4;

/**
 * Milliseconds, one for each time that someone stopped typing; without those that the server and this process waited
 * for other programs to leave them a processor.
 */
export interface Latencies {
  /** From the last key to the diagnostics. */
  readonly diagnostics: readonly number[];
  /** From asking for the code actions of a finding to having them. */
  readonly codeActions: readonly number[];
}

/** How long someone waits who types in a document of so many lines, stops, and opens the menu. */
export async function latenciesOf(
  session: EditorSession,
  lines: number,
  samples: number,
): Promise<Latencies> {
  const uri = `file:///shop/lines-${lines}.ts`;
  const text = sampleSource(lines);
  const expected = retriesIn(text);
  const finding = lineOf(text, '100 * 2 **');
  const comment = lineOf(text, '/** Sums');
  await session.open(uri, text);
  // What runs first is compiled first.
  for (let warmUp = 0; warmUp < 5; warmUp++) await stopTyping(session, uri, comment.line);

  const diagnostics: number[] = [];
  const codeActions: number[] = [];
  for (let sample = 0; sample < samples; sample++) {
    const [found, ms] = await stopTyping(session, uri, comment.line);
    if (found !== expected) throw new Error(`${found} findings in ${uri}, not ${expected}`);
    diagnostics.push(ms);
    const [actions, actionsMs] = await timed(session, () => session.codeActions(uri, finding));
    codeActions.push(actionsMs);
    if (actions.length < 4) throw new Error(`${actions.length} code actions in ${uri}`);
  }
  return { diagnostics, codeActions };
}

/** Types a few characters into the comment of a line, asking for diagnostics after each, as VS Code does. */
async function stopTyping(session: EditorSession, uri: string, line: number) {
  for (let key = 1; key < keysPerSample; key++) {
    await session.type(uri, { line, character: 4 }, 'x');
    void session.findings(uri);
    await setTimeout(keyIntervalMs);
  }
  return timed(session, async () => {
    await session.type(uri, { line, character: 4 }, 'x');
    return session.findings(uri);
  });
}

/** What comes of an exchange with the server, during which one of the two waits for the other. */
async function timed<Answer>(
  { pid }: EditorSession,
  exchange: () => Promise<Answer>,
): Promise<[Answer, number]> {
  const now = () => performance.now() - waitedMs(pid) - waitedMs(process.pid);
  const startedAt = now();
  const answer = await exchange();
  return [answer, now() - startedAt];
}

function lineOf(text: string, part: string) {
  const before = text.slice(0, text.indexOf(part)).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

/** The value that so many percent of the values do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? 0;
}
