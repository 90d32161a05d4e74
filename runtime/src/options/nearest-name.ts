/** The name that a misspelt one was probably meant to be; `undefined` where none is close. */
export function nearestName(misspelt: string, names: readonly string[]): string | undefined {
  let nearest: string | undefined;
  let fewestEdits = misspelt.length / 2 + 1;
  for (const name of names) {
    const edits = editDistance(misspelt.toLowerCase(), name.toLowerCase());
    if (edits >= fewestEdits) continue;
    fewestEdits = edits;
    nearest = name;
  }
  return nearest;
}

/** Levenshtein's distance, one row at a time. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let index = 0; index < from.length; index += 1) {
    const next = [index + 1];
    for (let column = 0; column < to.length; column += 1) {
      const replaced = (row[column] ?? 0) + (from[index] === to[column] ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
