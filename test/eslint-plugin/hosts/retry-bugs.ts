/** A retry with several bugs, in syntax that every parser reads. */
export const retryBugs = `export async function stock(item) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await client.get('/items/' + item);
    } catch (error) {
      if (attempt === 4) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** attempt));
    }
  }
}
`;

/** What `strict` finds in it, as `line:column rule`. */
export const foundInRetryBugs = [
  '5:7 forbear/no-permanent-error-retry',
  '7:58 forbear/require-jitter',
] as const;

interface Message {
  readonly ruleId: string | null;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Messages as `line:column rule`, so many lines further up, in the order of the text. */
export function placesOf(messages: readonly Message[], linesBefore = 0): string[] {
  return messages.map(
    ({ ruleId, line, column, message }) => `${line - linesBefore}:${column} ${ruleId ?? message}`,
  );
}
