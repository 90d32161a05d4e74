import type { SimulationResult } from 'forbear/simulate';
import type { FigureName } from './figure-names.js';
import { observedSeconds } from './scenario.js';

/** A figure as text; numbers as the language writes them. */
export function figureText(name: FigureName, result: SimulationResult, language: string): string {
  const inDigits = (value: number, digits: number) =>
    value.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  switch (name) {
    case 'amplification':
      return inDigits(result.amplification, 2);
    case 'peak':
      return inDigits(result.peak, 2);
    case 'recovery':
      return result.recoveryMs === Infinity
        ? `> ${inDigits(observedSeconds, 0)} s`
        : `${inDigits(result.recoveryMs / 1_000, 0)} s`;
    case 'lost':
      return `${inDigits(result.lost, 0)} (${inDigits((100 * result.lost) / result.calls, 1)} %)`;
  }
}
