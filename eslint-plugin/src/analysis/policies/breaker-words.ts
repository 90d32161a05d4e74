/** Words by which a file says that something stops its calls while the server is down. */
const GUARDED = /breaker|opossum|cockatiel|mollitia|brakes|bulkhead|createFetch|from ['"]forbear/i;

/** Whether a file speaks of a circuit breaker, or of a library that has one. Which calls it guards is not told. */
export function mayHaveBreaker(text: string): boolean {
  return GUARDED.test(text);
}
