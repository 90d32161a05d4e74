import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

import { cardOf } from '../../eslint-plugin/src/cli/explain/card.js';
import type { Behavior, Claim, Proof } from '../../eslint-plugin/src/libraries/behavior.js';
import { claimsOf, proofOf } from '../../eslint-plugin/src/libraries/behavior.js';
import { retryLibraries } from '../../eslint-plugin/src/libraries/index.js';
import type { LibraryKind, RetryLibrary } from '../../eslint-plugin/src/libraries/retry-library.js';
import {
  attemptsText,
  delayText,
  jitterText,
  retryAfterText,
  timeoutText,
  versionsText,
} from '../../eslint-plugin/src/libraries/wording.js';

/** Where the page is kept. */
export const pageFile = fileURLToPath(new URL('../../eslint-plugin/docs/libraries.md', import.meta.url));

const TITLES: Readonly<Record<LibraryKind, string>> = {
  'retry helper': 'Retry helpers',
  'circuit breaker': 'Circuit breakers',
  'HTTP client': 'HTTP clients',
  'data client': 'Data clients',
  SDK: 'SDKs',
  'job queue': 'Job queues',
  connection: 'Connections',
  'database client': 'Database clients',
};

const INTRODUCTION = `# What libraries do when a request fails

How often they try again unless they are told otherwise, how long they wait, whether all clients wait the same, what
becomes of a \`Retry-After\`, whether a POST whose answer is lost is sent a second time, and when they give up waiting.

As of DATE, from the releases that are named. **Ran**: the release was run, against a server on one's own machine or with
an operation that fails, and did what the row says. **Read**: the value was found in the code of the release, because
running it takes its service. \`npm run test:libraries\` does both again. What the rules of this plugin know is the same
data; \`forbear-lint --explain <library>\` prints it for one library.`;

/** The page about all libraries, from the data that the rules go by. */
export async function libraryPage(date: string): Promise<string> {
  const parts = [INTRODUCTION.replace('DATE', date)];
  for (const [kind, title] of Object.entries(TITLES)) {
    const among = librariesOf(kind);
    parts.push(`## ${title}`, table(among), ...among.map(details));
  }
  parts.push('## Which of it is proved', PROOFS, proofTable());
  const options = await resolveConfig(pageFile);
  return format(`${parts.join('\n\n')}\n`, { ...options, parser: 'markdown' });
}

/** The date of the page that is there, which changes with what it says alone. */
export function dateOf(page: string): string | undefined {
  return /As of (\d{4}-\d\d-\d\d),/.exec(page)?.[1];
}

function librariesOf(kind: string): RetryLibrary[] {
  return librariesByName().filter((library) => library.kind === kind);
}

function librariesByName(): RetryLibrary[] {
  return retryLibraries
    .filter(({ behaviors }) => behaviors.length > 0)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const COLUMNS = [
  'library',
  'attempts',
  'delay',
  'jitter',
  '`Retry-After`',
  'POST again after a lost answer',
  'timeout of an attempt',
  'known by',
];

function table(libraries: readonly RetryLibrary[]): string {
  const rows = libraries.flatMap((library) => library.behaviors.map((behavior) => row(library, behavior)));
  return markdownTable(COLUMNS, rows);
}

function row({ name, behaviors }: RetryLibrary, behavior: Behavior): string[] {
  const { attempts, delay, jitter, retryAfter, lostAnswer, timeoutMs, asked, release, versions, proof } =
    behavior;
  const range = behaviors.length > 1 ? `, ${versionsText(versions)}` : '';
  const told = asked === undefined ? '' : ' (if asked)';
  return [
    `[${name}](#${anchor(name)}) ${release}${range}`,
    attempts === undefined ? '' : `${attemptsText(attempts)}${told}`,
    delay ? delayText(delay, behavior.cap) : '',
    jitter ? jitterText(jitter, behavior) : '',
    retryAfter ? retryAfterText(retryAfter) : '',
    lostAnswer === undefined ? '' : lostAnswer === 'all' || lostAnswer.includes('POST') ? '**yes**' : 'no',
    timeoutMs === undefined ? '' : timeoutText(timeoutMs),
    { run: 'ran', read: 'read', unproved: 'unproved' }[proof],
  ];
}

const PROOFS = `How many claims each row makes, of attempts, delay, statuses, lost answers, \`Retry-After\` and timeout, and how each is
known. Where nothing is proved the claim is reported by the rules in \`strict\` alone.`;

/** How the claims about each release are known. */
function proofTable(): string {
  const rows = librariesByName().flatMap(({ name, behaviors }) =>
    behaviors.map((behavior) => {
      const claims = claimsOf(behavior).filter((claim) => !isUnseen(behavior, claim));
      const count = (proof: Proof) => claims.filter((claim) => proofOf(behavior, claim) === proof).length;
      return [name, behavior.release, claims.length, count('run'), count('read'), count('unproved')];
    }),
  );
  const total = [2, 3, 4, 5].map((column) => rows.reduce((sum, row) => sum + Number(row[column]), 0));
  const head = ['library', 'version', 'claims', 'ran', 'read', 'unproved'];
  return markdownTable(
    head,
    [...rows, ['all', String(rows.length), ...total]].map((row) => row.map(String)),
  );
}

/** Who is handed operations sees no responses: of Retry-After nothing is to prove. */
function isUnseen({ retryAfter }: Behavior, claim: Claim): boolean {
  return claim === 'retryAfter' && retryAfter?.is === 'unseen';
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The anchor that GitHub makes of a heading. */
function anchor(name: string): string {
  return name.toLowerCase().replaceAll(/[^\w-]/g, '');
}

function details(library: RetryLibrary): string {
  const { unsafe, notes, instead, source } = cardOf(library, undefined);
  return [
    `### ${library.name}`,
    list(notes),
    unsafe.length > 0 ? 'Reported, since it' : '',
    list(
      unsafe.map(({ rule, what, mend }) => {
        const option = mend === undefined ? '' : ` Mended by \`${mend}\`.`;
        return `${what.slice(library.name.length + 1)} ([${rule}](rules/${rule}.md)).${option}`;
      }),
    ),
    instead === undefined ? '' : `\`\`\`js\n${instead}\n\`\`\``,
    `Source: ${source}.`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function list(entries: readonly string[]): string {
  return entries.map((entry) => `- ${entry}`).join('\n');
}
