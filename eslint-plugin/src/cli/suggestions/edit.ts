/** Replaces the characters from `start` to before `end` by a text. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A fixed order that does not depend on how the edits were listed: by place, then by text. */
export function compareEdits(a: Edit, b: Edit): number {
  return a.start - b.start || a.end - b.end || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0);
}

/**
 * Chooses, from the start of the text on, edits that neither overlap nor touch, so that each can be applied without
 * changing what the others mean. The order in which they are listed makes no difference.
 */
export function selectDisjoint<T extends Edit>(edits: readonly T[]): T[] {
  const selected: T[] = [];
  let previousEnd = -1;
  for (const edit of [...edits].sort(compareEdits)) {
    if (edit.start <= previousEnd) continue;
    selected.push(edit);
    previousEnd = edit.end;
  }
  return selected;
}

/** Applies edits that do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let position = 0;
  for (const { start, end, text: replacement } of [...edits].sort(compareEdits)) {
    pieces.push(text.slice(position, start), replacement);
    position = end;
  }
  return pieces.join('') + text.slice(position);
}
