/** A request that is attempted three times and waits without jitter, once, on line 6. */
export const withoutJitter = `export async function load(url: string) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await fetch(url);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 1000 * 2 ** attempt));
    }
  }
  throw new Error('no answer');
}
`;
