import type { Disposable } from '../base/disposable.ts';

/** Calls `tick` again and again, `interval()` ms after the last call ended. `tick` must not reject. */
export function poll(tick: () => Promise<void>, interval: () => number): Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let disposed = false;
  const schedule = (): void => {
    if (disposed) return;
    timer = setTimeout(() => {
      void tick().finally(schedule);
    }, interval());
  };
  schedule();
  return {
    dispose: () => {
      disposed = true;
      clearTimeout(timer);
    },
  };
}
