import plugin from 'eslint-plugin-forbear';

import { freshParsers, lintTime } from './measure.js';
import { linesOf, type SourceFile } from './sources.js';

/** Of everything that the analysis looks for a little, and ordinary code around it. */
const CHAPTER = `
  async function load(id: string) {
    for (let attempt = 0; attempt < 4; attempt++) {
      try {
        return await fetch('/orders/' + id);
      } catch (error) {
        if (attempt === 3) throw error;
        await sleep(backoff(attempt));
      }
    }
  }
  function backoff(attempt: number) {
    return Math.min(10_000, 200 * 2 ** attempt);
  }
  function sleep(ms: number) {
    return new Promise((resolve) => setTimeout(resolve, ms));
  }
  async function pay(body: string, attemptsLeft = 3): Promise<Response> {
    const response = await fetch('/payments', { method: 'POST', body });
    if (response.status === 503 && attemptsLeft > 0) return pay(body, attemptsLeft - 1);
    return response;
  }
  class Connection {
    #socket = new WebSocket('wss://events.example.com');
    open() {
      this.#socket.onclose = () => setTimeout(() => this.open(), 1_000);
    }
  }
  function total(orders: { price: number; count: number }[]) {
    let sum = 0;
    for (const { price, count } of orders) sum += price * count;
    return sum;
  }
  export { backoff, Connection, load, pay, total };
`;

/** Lines that are linted for one measurement: in one file, or in many. */
const LINES = 100_000;

/**
 * How much longer a line takes in a file of 100,000 lines than in one of 1,000; 1 where the time grows with the file. As
 * many lines are measured of both, since collections of garbage, which a single short file mostly escapes and a long one
 * can't, belong to both.
 */
export function growth(rules: readonly string[]): number {
  const best = (linesOfFile: number) => {
    const file = fileOf(linesOfFile);
    const times = Array.from({ length: 3 }, () => perLine(file, rules));
    return Math.min(...times);
  };
  perLine(fileOf(1_000), rules);
  return Number((best(LINES) / best(1_000)).toFixed(2));
}

function perLine(file: SourceFile, rules: readonly string[]): number {
  const files = Math.round(LINES / file.lines);
  let sum = 0;
  for (let i = 0; i < files; i++) {
    const { byRule } = lintTime(file, { plugins: { forbear: plugin }, rules }, freshParsers());
    for (const ms of byRule.values()) sum += ms;
  }
  return sum / (files * file.lines);
}

function fileOf(lines: number): SourceFile {
  const chapters = Math.round(lines / (linesOf(CHAPTER) - 1));
  const text = Array.from({ length: chapters }, (_, index) => chapter(index)).join('');
  return { filename: 'generated.ts', text, lines: linesOf(text) };
}

/** The chapter with names of its own. */
function chapter(index: number): string {
  return CHAPTER.replaceAll(/\b(load|backoff|sleep|pay|Connection|total)\b/g, `$1${String(index)}`);
}
