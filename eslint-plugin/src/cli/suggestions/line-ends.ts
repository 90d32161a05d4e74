/** Gives a text that is to be inserted the line ends of the text around it, unless that mixes them. */
export function withLineEndsOf(surrounding: string, inserted: string): string {
  const usesCrLfOnly = surrounding.includes('\r\n') && !/(?<!\r)\n/.test(surrounding);
  return usesCrLfOnly ? inserted.replace(/\r?\n/g, '\r\n') : inserted;
}
