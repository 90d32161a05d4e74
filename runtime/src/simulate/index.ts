/**
 * A fleet of clients against a failing server, simulated.
 *
 * @module forbear/simulate
 */
export { chart, type ChartLine, type ChartOptions } from './chart.js';
export type { Clock, Timer } from '../time/clock.js';
export { FailedRequestError } from './failed-request-error.js';
export type { SimulationResult } from './result.js';
export type { ScenarioOptions } from './scenario.js';
export type { Second } from './second.js';
export type { OutageOptions, ServerOptions } from './server-options.js';
export { simulate, type ClientContext, type SendRequest, type SimulatedClient } from './simulate.js';
export { SimulatedClock, type SimulatedClockOptions } from './simulated-clock.js';
