/** What a number of clients needed until the last of them had succeeded: means of 100 runs. */
export interface PublishedFigure {
  readonly clients: number;
  readonly calls: number;
  readonly timeMs: number;
}

/**
 * The figures that AWS published with its article on backoff and jitter: for each algorithm and 10 to 190 clients, the
 * calls and the milliseconds.
 *
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 * @see https://github.com/aws-samples/aws-arch-backoff-simulator
 */
const published = {
  none: {
    calls: [
      49, 151, 288, 467, 689, 955, 1261, 1608, 2001, 2426, 2892, 3395, 3936, 4523, 5144, 5797, 6495, 7236,
      8006,
    ],
    timesMs: [
      374, 602, 777, 957, 1137, 1322, 1501, 1674, 1857, 2025, 2199, 2377, 2539, 2712, 2880, 3044, 3209, 3374,
      3544,
    ],
  },
  exponential: {
    calls: [
      51, 148, 274, 430, 628, 824, 1066, 1300, 1570, 1850, 2177, 2490, 2830, 3169, 3521, 3919, 4319, 4756,
      5157,
    ],
    timesMs: [
      3540, 14081, 22138, 29177, 36585, 42175, 48968, 53496, 58515, 63430, 68939, 72773, 77119, 81568, 85056,
      89361, 93707, 97543, 100620,
    ],
  },
  full: {
    calls: [
      39, 100, 171, 250, 332, 418, 509, 602, 697, 795, 896, 999, 1104, 1209, 1317, 1427, 1540, 1654, 1771,
    ],
    timesMs: [
      447, 976, 1598, 2351, 2873, 3434, 3825, 4272, 4619, 4888, 5289, 5592, 5833, 6104, 6374, 6656, 6848,
      7074, 7383,
    ],
  },
  equal: {
    calls: [
      43, 108, 182, 263, 347, 435, 525, 618, 713, 814, 912, 1012, 1115, 1218, 1323, 1431, 1539, 1648, 1759,
    ],
    timesMs: [
      741, 1631, 2671, 3677, 4354, 4688, 5476, 5708, 6219, 6568, 7035, 7357, 7682, 7934, 8220, 8669, 8926,
      9041, 9363,
    ],
  },
  decorrelated: {
    calls: [
      38, 101, 181, 271, 374, 485, 603, 734, 868, 1002, 1143, 1298, 1440, 1594, 1760, 1930, 2097, 2258, 2432,
    ],
    timesMs: [
      428, 818, 1230, 1703, 2123, 2783, 3190, 3728, 4124, 4676, 5132, 5369, 5774, 6173, 6506, 6904, 7174,
      7557, 8047,
    ],
  },
};

export type Algorithm = keyof typeof published;

export function figuresOf(algorithm: Algorithm): readonly PublishedFigure[] {
  const { calls, timesMs } = published[algorithm];
  return calls.map((count, index) => ({
    clients: 10 * (index + 1),
    calls: count,
    timeMs: timesMs[index] ?? NaN,
  }));
}
