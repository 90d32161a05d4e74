/** What the name of a limit says that it limits: all attempts, those after the first, or one as well as the other. */
export type Promised = 'attempts' | 'either' | 'retries';

const LEFT = /left|remaining/i;
const RETRIES =
  /retries|retry_?(?:count|limit|times|max(?:imum)?|num(?:ber)?|attempts)|(?:max(?:imum)?|num(?:ber)?)_?(?:of_?)?retry/i;
const ATTEMPTS = /attempts|(?:^|[^e])tries|trials|(?:max(?:imum)?|num(?:ber)?)_?(?:of_?)?(?:attempt|try)s?$/i;

/** What a limit of this name promises; undefined for a name that says nothing of the kind. */
export function promisedBy(name: string): Promised | undefined {
  const retries = RETRIES.test(name);
  const attempts = ATTEMPTS.test(name.replace(/retries/gi, ''));
  if (!retries && !attempts) return undefined;
  if ((retries && attempts) || LEFT.test(name) || (/retry/i.test(name) && attempts)) return 'either';
  return retries ? 'retries' : 'attempts';
}

/** What several names promise together, where the value of one comes from the others. */
export function promisedTogether(names: readonly string[]): Promised | undefined {
  const promises = new Set(names.map(promisedBy).filter((promised) => promised !== undefined));
  const [first] = promises;
  return promises.size > 1 ? 'either' : first;
}
