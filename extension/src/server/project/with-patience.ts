import type { ProjectAnswer } from '../../project/messages.js';

/**
 * Waits for an answer no longer than someone who has just opened a file: a configuration can take long to load, and the
 * bundled engine has something to say meanwhile.
 *
 * @param onLate called when the answer has come after all, so that everything can be asked again
 */
export async function withPatience(
  asked: Promise<ProjectAnswer>,
  patienceMs: number,
  onLate: () => void,
): Promise<ProjectAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const impatience = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, patienceMs, undefined);
  });
  const inTime = await Promise.race([asked, impatience]);
  clearTimeout(timer);
  if (inTime) return inTime;
  void asked.then(onLate);
  return { kind: 'unavailable', reason: 'starting' };
}
