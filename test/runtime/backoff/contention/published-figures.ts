/** One line of the figures that AWS published with its article on backoff and jitter: means of 100 runs. */
export interface PublishedFigure {
  readonly algorithm: 'none' | 'exponential' | 'full' | 'equal' | 'decorrelated';
  readonly clients: number;
  /** Until the last client has succeeded. */
  readonly timeMs: number;
  readonly calls: number;
}

/**
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 * @see https://github.com/aws-samples/aws-arch-backoff-simulator
 */
export const publishedFigures: readonly PublishedFigure[] = [
  { algorithm: 'exponential', clients: 10, timeMs: 3540, calls: 51 },
  { algorithm: 'decorrelated', clients: 10, timeMs: 428, calls: 38 },
  { algorithm: 'equal', clients: 10, timeMs: 741, calls: 43 },
  { algorithm: 'full', clients: 10, timeMs: 447, calls: 39 },
  { algorithm: 'none', clients: 10, timeMs: 374, calls: 49 },
  { algorithm: 'exponential', clients: 50, timeMs: 36585, calls: 628 },
  { algorithm: 'decorrelated', clients: 50, timeMs: 2123, calls: 374 },
  { algorithm: 'equal', clients: 50, timeMs: 4354, calls: 347 },
  { algorithm: 'full', clients: 50, timeMs: 2873, calls: 332 },
  { algorithm: 'none', clients: 50, timeMs: 1137, calls: 689 },
  { algorithm: 'exponential', clients: 100, timeMs: 63430, calls: 1850 },
  { algorithm: 'decorrelated', clients: 100, timeMs: 4676, calls: 1002 },
  { algorithm: 'equal', clients: 100, timeMs: 6568, calls: 814 },
  { algorithm: 'full', clients: 100, timeMs: 4888, calls: 795 },
  { algorithm: 'none', clients: 100, timeMs: 2025, calls: 2426 },
  { algorithm: 'exponential', clients: 190, timeMs: 100620, calls: 5157 },
  { algorithm: 'decorrelated', clients: 190, timeMs: 8047, calls: 2432 },
  { algorithm: 'equal', clients: 190, timeMs: 9363, calls: 1759 },
  { algorithm: 'full', clients: 190, timeMs: 7383, calls: 1771 },
  { algorithm: 'none', clients: 190, timeMs: 3544, calls: 8006 },
];
