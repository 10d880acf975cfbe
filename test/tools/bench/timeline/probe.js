/*
 * Runs in each measured page before its own scripts, and notes when the page changes and how long frames keep its main thread. A
 * classic script; everything hangs on `bench`.
 */
'use strict';
{
  const state = { changes: 0, changedAt: 0, paintedAt: 0, drawnAt: 0, drawing: false, frame: false };

  /** A task that runs after the frame that is being made, and what it is given. */
  const afterFrame = (() => {
    const { port1, port2 } = new MessageChannel();
    const waiting = [];
    port1.addEventListener('message', () => waiting.shift()());
    port1.start();
    return (done) => {
      waiting.push(done);
      port2.postMessage(undefined);
    };
  })();

  const changed = () => {
    state.changes++;
    state.changedAt = performance.now();
    if (state.frame) return;
    state.frame = true;
    requestAnimationFrame(() => {
      state.frame = false;
      const { drawing } = state;
      afterFrame(() => {
        state.paintedAt = performance.now();
        if (drawing) state.drawnAt ||= state.paintedAt;
      });
    });
  };

  const watched = [
    [CanvasRenderingContext2D, ['fillRect', 'fill', 'stroke', 'strokeRect', 'drawImage', 'fillText', 'putImageData']],
    [WebGLRenderingContext, ['drawArrays', 'drawElements', 'clear']],
    [WebGL2RenderingContext, ['drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced', 'clear']],
  ];
  for (const [context, methods] of watched) {
    for (const method of methods) {
      const original = context.prototype[method];
      context.prototype[method] = function (...args) {
        state.drawing = true;
        changed();
        return original.apply(this, args);
      };
    }
  }
  new MutationObserver(changed).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  });

  globalThis.bench = { changes: () => state.changes, drawnAt: () => state.drawnAt, quiet, drive };

  /** Ms from navigation to the end of the frame after the last change, once `ms` have gone without another. */
  async function quiet(ms) {
    while (state.frame || performance.now() - Math.max(state.changedAt, state.paintedAt) < ms)
      await new Promise((resolve) => setTimeout(resolve, 25));
    return state.paintedAt;
  }

  /** Does a step at the begin of each of so many frames; the ms of main thread that each took, to the first task after it. */
  function drive(frames, step) {
    const times = [];
    return new Promise((resolve) => {
      const frame = (index) => {
        const began = performance.now();
        step(index);
        if (index + 1 < frames) requestAnimationFrame(() => frame(index + 1));
        afterFrame(() => {
          times.push(performance.now() - began);
          if (times.length === frames) resolve(times);
        });
      };
      requestAnimationFrame(() => frame(0));
    });
  }
}
