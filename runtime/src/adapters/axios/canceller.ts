import type { InternalAxiosRequestConfig } from 'axios';

/** What may cancel a call of axios, as one signal. */
export interface Canceller {
  readonly signal: AbortSignal | undefined;
  /** The call has ended. */
  close(): void;
}

/** A signal, an older `CancelToken`, or both. */
export function followCanceller({ signal, cancelToken }: InternalAxiosRequestConfig): Canceller {
  const given = signal as AbortSignal | undefined;
  if (cancelToken === undefined) return { signal: given, close: () => undefined };
  const controller = new AbortController();
  const abort = (reason: unknown) => {
    controller.abort(reason);
  };
  cancelToken.subscribe(abort);
  return {
    signal: given === undefined ? controller.signal : AbortSignal.any([given, controller.signal]),
    close: () => {
      cancelToken.unsubscribe(abort);
    },
  };
}
