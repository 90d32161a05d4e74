/** Versions from `since` on and before `until`. */
export interface VersionRange {
  readonly since?: string;
  readonly until?: string;
}

/** The oldest and the newest version that a package may have. */
export interface KnownVersions {
  readonly oldest: string;
  readonly newest: string;
}

/**
 * Whether a range holds for a package, whichever of the versions it may have. Of a package whose version is not known
 * the newest is taken.
 */
export function holdsFor(range: VersionRange | undefined, known: KnownVersions | undefined): boolean {
  if (!range) return true;
  if (!known) return range.until === undefined;
  const isOldEnough = range.until === undefined || compareVersions(known.newest, range.until) < 0;
  return isOldEnough && (range.since === undefined || compareVersions(known.oldest, range.since) >= 0);
}

/** The versions that a dependency's range in a package.json allows; undefined for tags, links and compound ranges. */
export function versionsAllowedBy(range: string): KnownVersions | undefined {
  const match =
    /^(?<operator>[~^=v]*)(?<major>\d+)(?:\.(?<minor>\d+))?(?:\.(?<patch>\d+))?(?:[-+][\w.+-]*)?(?:\.[x*])*$/.exec(
      range.trim(),
    );
  if (!match?.groups) return undefined;
  const { operator, major, minor, patch } = match.groups;
  const oldest = `${major ?? '0'}.${minor ?? '0'}.${patch ?? '0'}`;
  const isCaret = operator === '^' && major !== '0';
  if (isCaret || minor === undefined) return { oldest, newest: `${major ?? '0'}.${MANY}.${MANY}` };
  if (operator === '~' || operator === '^' || patch === undefined)
    return { oldest, newest: `${major ?? '0'}.${minor}.${MANY}` };
  return { oldest, newest: oldest };
}

/** Stands for any further number of a version. */
const MANY = String(Number.MAX_SAFE_INTEGER);

/** Negative where the first version is the older one. */
export function compareVersions(a: string, b: string): number {
  const left = numbersOf(a);
  const right = numbersOf(b);
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function numbersOf(version: string): number[] {
  return version.split(/[.+-]/, 3).map(Number);
}
