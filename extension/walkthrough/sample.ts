// A retry as it is often written. Point at its first line to see what it does; the quick-fix menu on what is
// underlined puts it right.

export async function stockOf(item: string): Promise<number> {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      const response = await fetch(`https://inventory.example/items/${item}`);
      return Number(await response.text());
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** attempt));
    }
  }
  throw new Error(`The stock of ${item} is not known`);
}
