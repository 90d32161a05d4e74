/** More than these, and it is more likely another name than a misspelling. */
const maxEdits = 4;

/** The name that a misspelt one was probably meant to be; `undefined` where none is close. */
export function nearestName(misspelt: string, names: readonly string[]): string | undefined {
  for (let edits = 0; edits <= maxEdits; edits += 1) {
    // Of a short name, so many edits would leave nothing.
    if (edits > misspelt.length / 2) return undefined;
    const nearest = names.find((name) => isWithin(edits, misspelt.toLowerCase(), name.toLowerCase()));
    if (nearest !== undefined) return nearest;
  }
  return undefined;
}

/** Whether Levenshtein's distance is at most `edits`: equal letters are skipped, and at others each edit is tried. */
function isWithin(edits: number, from: string, to: string): boolean {
  if (edits < 0) return false;
  if (from === '' || to === '') return from.length + to.length <= edits;
  const [restOfFrom, restOfTo] = [from.slice(1), to.slice(1)];
  if (from.startsWith(to.charAt(0))) return isWithin(edits, restOfFrom, restOfTo);
  return (
    isWithin(edits - 1, restOfFrom, restOfTo) ||
    isWithin(edits - 1, restOfFrom, to) ||
    isWithin(edits - 1, from, restOfTo)
  );
}
