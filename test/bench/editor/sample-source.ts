/** Functions as services have them: most have nothing to do with retries, and one in eight retries. */
const plain = (index: number) => `
/** Sums what the lines of an order cost, in cents. */
export function total${index}(lines: readonly Line[], discounts: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const { item, count, price } of lines) {
    const discount = discounts.get(item) ?? 0;
    if (count <= 0) throw new RangeError(\`\${item}: a count has to be positive, not \${count}\`);
    sum += Math.round(count * price * (1 - discount / 100));
  }
  const isLarge = sum > 100_000 && lines.some(({ count }) => count > 10);
  return isLarge ? Math.round(sum * 0.98) : sum;
}
`;

const retrying = (index: number) => `
/** What is left of an item. */
export async function stock${index}(item: string): Promise<number> {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      const response = await fetch(\`https://inventory.example/\${item}\`);
      return Number(await response.text());
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** attempt));
    }
  }
  throw new Error('gave up');
}
`;

/** A module of TypeScript of about so many lines. */
export function sampleSource(lines: number): string {
  let text = `interface Line {
  readonly item: string;
  readonly count: number;
  readonly price: number;
}
`;
  for (let index = 0, count = 5; count < lines; index++) {
    const next = index % 8 === 3 ? retrying(index) : plain(index);
    text += next;
    count += next.split('\n').length - 1;
  }
  return text;
}

/** How many findings a module of so many lines has with the recommended rules: one in each function that retries. */
export function retriesIn(text: string): number {
  return text.split('function stock').length - 1;
}
