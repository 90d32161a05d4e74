import type { RetrySite } from '../../../analysis/site.js';
import { secondCall, secondTry } from './chain/second-attempt.js';
import { withoutLastReturn } from './handler/exits.js';
import type { Intent } from './intent.js';
import { writtenAnswerLoop } from './loop/written-answer-loop.js';
import { writtenAskingLoop } from './loop/written-asking-loop.js';
import { writtenLoop } from './loop/written-loop.js';
import { writtenStatusLoop } from './loop/written-status-loop.js';
import { writtenRecursion } from './recursion/written-recursion.js';
import { writtenReschedule } from './timer/written-reschedule.js';
import { writtenTimer } from './timer/written-timer.js';
import type { WrittenRetry } from './written-retry.js';

/** A retry taken apart, whatever it is written as; undefined where it does what a call of `retry` would not do. */
export function writtenRetry(site: RetrySite, intent: Intent): WrittenRetry | undefined {
  const written = readAs(site, intent);
  return written && attemptedWithoutReturn(written);
}

/** An attempt that ends with `return;` ends so anyway. */
function attemptedWithoutReturn(written: WrittenRetry): WrittenRetry {
  const { attempt } = written;
  if (attempt.kind !== 'statements') return written;
  return { ...written, attempt: { ...attempt, statements: withoutLastReturn(attempt.statements) } };
}

function readAs(site: RetrySite, intent: Intent): WrittenRetry | undefined {
  return (
    writtenLoop(site, intent) ??
    writtenStatusLoop(site, intent) ??
    writtenAskingLoop(site, intent) ??
    writtenAnswerLoop(site, intent) ??
    writtenTimer(site, intent) ??
    writtenRecursion(site, intent) ??
    writtenReschedule(site, intent) ??
    secondCall(site, intent) ??
    secondTry(site, intent)
  );
}
