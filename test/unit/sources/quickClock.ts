import { setImmediate } from 'node:timers/promises';
import { systemClock, type Clock } from '../../../src/sources/requests/requestWindow.ts';

/** As the system's, without waiting. */
export const quickClock: Clock = {
  ...systemClock,
  sleep: async (_, signal) => {
    await setImmediate();
    signal.throwIfAborted();
  },
};
