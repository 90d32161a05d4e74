/** The words of a name, in lower case: `readFileSync` and `READ_FILE_SYNC` are of `read`, `file` and `sync`. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])|([A-Z])(?=[A-Z][a-z])|[_$#]+/g, '$1$3 $2')
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
}
