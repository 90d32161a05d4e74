/**
 * Removes the optional whitespace (RFC 9110 section 5.6.3: spaces and tabs) around a header's value.
 * By hand, because `String.prototype.trim` takes more than that, and a regular expression for the end is quadratic.
 */
export function trimOptionalWhitespace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpaceOrTab(text.charCodeAt(start))) start += 1;
  while (end > start && isSpaceOrTab(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function isSpaceOrTab(charCode: number): boolean {
  return charCode === 0x20 || charCode === 0x09;
}
