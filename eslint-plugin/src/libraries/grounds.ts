import type { Behavior, Claim } from './behavior.js';
import { isProved } from './behavior.js';
import type { Hazard, HazardRule } from './hazard.js';

/** What a library does by itself, by which an option that is not given, or not safe, is a hazard. */
const GROUNDS: Readonly<Partial<Record<HazardRule, Claim>>> = {
  'require-backoff': 'delay',
  'require-idempotency-key': 'lostAnswer',
  'require-jitter': 'delay',
  'require-retry-limit': 'attempts',
  'respect-retry-after': 'retryAfter',
};

/** Whether what a hazard takes for granted of a library is proved. */
export function isGroundProved({ rule }: Hazard, behavior: Behavior | undefined): boolean {
  const ground = GROUNDS[rule];
  return ground === undefined || behavior === undefined || isProved(behavior, ground);
}
