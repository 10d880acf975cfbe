import type { Handler } from './loadHandler.ts';
import { RuntimeFailure } from './invokeError.ts';

/** What came of a handler. */
export type Outcome = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown };

/** The part of the context that the runtime reads back: user code may set it to false. */
export interface WaitingContext extends Record<string, unknown> {
  callbackWaitsForEmptyEventLoop: boolean;
}

/**
 * Calls a handler in any of Lambda's styles: a promise, the callback, or `context.succeed/fail/done`. A callback's
 * result waits until the event loop is empty unless the context says otherwise. A handler that never settles while
 * nothing is left to wait for ends as Lambda ends it: an async one fails, another one answers null.
 */
export function callHandler(handler: Handler, event: unknown, context: WaitingContext): Promise<Outcome> {
  return new Promise((resolve) => {
    let settled: Outcome | undefined;
    const finish = (outcome: Outcome): void => {
      process.off('beforeExit', onEmptyLoop);
      resolve(outcome);
    };
    const onEmptyLoop = (): void => finish(settled ?? unsettled(handler));
    const settle = (outcome: Outcome, wait: boolean): void => {
      if (settled) return;
      settled = outcome;
      if (!wait) finish(outcome);
    };
    const callback = (error?: unknown, value?: unknown): void => {
      const failed = error !== undefined && error !== null;
      settle(failed ? { ok: false, error } : { ok: true, value }, context.callbackWaitsForEmptyEventLoop);
    };
    context['succeed'] = (value: unknown) => settle({ ok: true, value }, false);
    context['fail'] = (error: unknown) => settle({ ok: false, error: error ?? 'handled' }, false);
    context['done'] = (error: unknown, value: unknown) => {
      context.callbackWaitsForEmptyEventLoop = false;
      callback(error, value);
    };
    process.on('beforeExit', onEmptyLoop);
    try {
      const result = handler(event, context, callback);
      if (!isThenable(result)) return;
      result.then(
        (value: unknown) => settle({ ok: true, value }, false),
        (error: unknown) => settle({ ok: false, error }, false),
      );
    } catch (error) {
      settle({ ok: false, error }, false);
    }
  });
}

function unsettled(handler: Handler): Outcome {
  if (handler.constructor.name !== 'AsyncFunction') return { ok: true, value: null };
  return {
    ok: false,
    error: new RuntimeFailure('NodeJsExit', 'The handler never settled and nothing was left to wait for.'),
  };
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}
