/*
 * The least that a waterfall has to do with the columns that ours gets: a minimap to the pixel, and each frame the bars and names of
 * the rows that show. No marks, places, tooltips, hit tests or rows for screen readers: an anchor, no product.
 */
'use strict';
{
  const ROW = 22;
  const MINIMAP = 44;
  const NAMES = 300;
  const canvas = document.querySelector('canvas');
  const width = (canvas.width = innerWidth);
  const height = (canvas.height = innerHeight);
  const context = canvas.getContext('2d', { alpha: false });
  const view = { from: 0, to: 1, top: 0, pending: false };

  start().catch((error) => console.error(error));

  async function start() {
    const { timeline, column } = await read();
    const trace = {
      ...timeline,
      starts: column.start,
      // NaN while in progress.
      ends: column.end.map((end) => (Number.isNaN(end) ? timeline.duration : end)),
      depths: column.depth,
      names: column.name,
      textEnds: column.ends,
      hues: column.service,
      flags: column.flags,
    };
    const minimap = paintMinimap(trace);
    draw(trace, minimap);
    globalThis.shown = true;
    addEventListener('wheel', ({ ctrlKey, deltaY }) => {
      if (ctrlKey) zoom(Math.exp(deltaY * 0.01));
      else view.top = Math.max(0, Math.min(trace.count * ROW - height + MINIMAP, view.top + deltaY));
      if (view.pending) return;
      view.pending = true;
      requestAnimationFrame(() => {
        view.pending = false;
        draw(trace, minimap);
      });
    });
  }

  /** As timelineBytes.ts wrote it. */
  async function read() {
    const bytes = await (await fetch(`/show${location.search}`)).arrayBuffer();
    const [length, first] = new Uint32Array(bytes, 0, 2);
    const timeline = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 8, length)));
    const column = {};
    let offset = first;
    for (const { name, type, length: numbers } of timeline.columns) {
      column[name] = new globalThis[type](bytes, offset, numbers);
      offset += column[name].byteLength;
    }
    return { timeline, column };
  }

  function zoom(factor) {
    const middle = (view.from + view.to) / 2;
    view.from = Math.max(0, middle - (middle - view.from) * factor);
    view.to = Math.min(1, middle + (view.to - middle) * factor);
  }

  function paintMinimap({ count, duration, starts, ends, hues }) {
    const minimap = document.createElement('canvas');
    minimap.width = width;
    minimap.height = MINIMAP;
    const into = minimap.getContext('2d', { alpha: false });
    const image = into.createImageData(width, MINIMAP);
    const pixels = new Uint32Array(image.data.buffer).fill(0xff262525);
    for (let row = 0; row < count; row++) {
      const line = Math.floor((row / count) * MINIMAP) * width;
      const from = Math.floor((starts[row] / duration) * width);
      const to = Math.min(width, Math.max(from + 1, Math.floor((ends[row] / duration) * width)));
      pixels.fill(0xff808080 + (hues[row] % 10) * 0x101808, line + from, line + to);
    }
    into.putImageData(image, 0, 0);
    return minimap;
  }

  function draw({ count, duration, starts, ends, depths, names, hues, flags, text, textEnds }, minimap) {
    context.fillStyle = '#1f1f1f';
    context.fillRect(0, 0, width, height);
    context.drawImage(minimap, 0, 0);
    context.font = '12px sans-serif';
    context.textBaseline = 'middle';
    const scale = (width - NAMES) / ((view.to - view.from) * duration);
    const last = Math.min(count, Math.ceil((view.top + height - MINIMAP) / ROW));
    for (let row = Math.floor(view.top / ROW); row < last; row++) {
      const y = MINIMAP + row * ROW - view.top;
      const x = Math.max(NAMES, NAMES + (starts[row] - view.from * duration) * scale);
      const end = Math.min(width, Math.max(x + 1, NAMES + (ends[row] - view.from * duration) * scale));
      if (end > NAMES && x < width) {
        context.fillStyle = flags[row] & 7 ? '#f14c4c' : `hsl(${(hues[row] % 10) * 36} 60% 55%)`;
        context.fillRect(x, y + 3, end - x, ROW - 6);
      }
      context.fillStyle = '#cccccc';
      context.fillText(
        text.slice(textEnds[names[row] - 1] ?? 0, textEnds[names[row]]),
        8 + Math.min(depths[row], 20) * 10,
        y + ROW / 2,
        NAMES,
      );
    }
  }
}
