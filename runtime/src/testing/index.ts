/**
 * A manual clock, seeded random numbers and faults for tests.
 *
 * @module forbear/testing
 */
export type { Clock, Timer } from '../time/clock.js';
export { faultRates, type FaultRatesOptions } from './fault-rates.js';
export { faultScript, type FaultScriptOptions } from './fault-script.js';
export type { Fault, FaultPlan } from './faults.js';
export { InjectedFaultError } from './injected-fault-error.js';
export { ManualClock, type ManualClockOptions } from './manual-clock.js';
export { seededRandom } from './seeded-random.js';
export { withFaults, type WithFaultsOptions } from './with-faults.js';
