import type { ClientContext } from 'forbear/simulate';

/** What Node's timers return, as far as libraries use it. */
interface FakeTimer {
  ref(): FakeTimer;
  unref(): FakeTimer;
  hasRef(): boolean;
  stop(): void;
}

type Callback = (...parameters: unknown[]) => void;

/**
 * Puts simulated time and chance in the place of the global ones, for libraries that take them from there.
 *
 * @returns what puts the real ones back
 */
export function installGlobals({ clock, random }: ClientContext): () => void {
  const RealDate = Date;
  const real = {
    setTimeout: globalThis.setTimeout,
    clearTimeout: globalThis.clearTimeout,
    setInterval: globalThis.setInterval,
    clearInterval: globalThis.clearInterval,
    Date: RealDate,
  };
  const epochMs = RealDate.UTC(2026, 0, 1);
  const realNow = Object.getOwnPropertyDescriptor(performance, 'now');
  const { random: realRandom } = Math;

  class SimulatedDate extends RealDate {
    constructor(...parameters: unknown[]) {
      super(...((parameters.length === 0 ? [SimulatedDate.now()] : parameters) as [number]));
    }

    static override now(): number {
      return epochMs + clock.now();
    }
  }

  const fakeTimer = (start: (timer: FakeTimer) => () => void): FakeTimer => {
    const timer: FakeTimer = {
      ref: () => timer,
      unref: () => timer,
      hasRef: () => true,
      stop: () => {
        cancel();
      },
    };
    const cancel = start(timer);
    return timer;
  };
  const setTimeout = (callback: Callback, delayMs = 0, ...parameters: unknown[]) =>
    fakeTimer(() => {
      // As Node does: a delay that it can't represent is one of 1 ms.
      const representableMs = delayMs >= 1 && delayMs < 2 ** 31 ? delayMs : 1;
      const timer = clock.setTimer(() => {
        callback(...parameters);
      }, representableMs);
      return () => {
        timer.cancel();
      };
    });
  const setInterval = (callback: Callback, delayMs = 0, ...parameters: unknown[]) =>
    fakeTimer(() => {
      const start = () =>
        clock.setTimer(
          () => {
            timer = start();
            callback(...parameters);
          },
          Math.max(1, delayMs),
        );
      let timer = start();
      return () => {
        timer.cancel();
      };
    });
  const clear = (timer: FakeTimer | undefined) => timer?.stop();

  Object.assign(globalThis, {
    setTimeout,
    setInterval,
    clearTimeout: clear,
    clearInterval: clear,
    Date: SimulatedDate,
  });
  Object.defineProperty(performance, 'now', { value: () => clock.now(), configurable: true, writable: true });
  Math.random = random;
  return () => {
    Object.assign(globalThis, real);
    // It is inherited, unless someone else has put another one in its place.
    Reflect.deleteProperty(performance, 'now');
    if (realNow !== undefined) Object.defineProperty(performance, 'now', realNow);
    Math.random = realRandom;
  };
}
