/*
 * Plays the extension for the timeline's page in a plain browser: gives it VS Code's webview API, answers what it asks from
 * this server, and keeps what it posts. A classic script before the page's own.
 *
 * `timelinePage.posted`: what the page posted, in order. `send(message)`: as the extension would. `state()`: what the page keeps.
 * `showAgain(query)`: as when the trace has grown to that of another query. `setTheme(theme)`: as when the user picks another one.
 */
'use strict';
{
  const posted = [];
  const query = location.search;
  const send = (message) => window.postMessage(message, '*');
  // Asked for at once: an extension has the trace when it opens the page.
  const first = read('show', readTimeline);
  let early, earlyId;
  void first.then(whole);
  const places = query.includes('trace=problem') ? undefined : read('places', readPlaces);

  const api = {
    postMessage: (message) => {
      posted.push(message);
      answer(message).catch((error) => console.error(error));
    },
    // By address: pages for different traces keep different states.
    getState: () => JSON.parse(sessionStorage.getItem(location.href) ?? 'null') ?? undefined,
    setState: (state) => {
      sessionStorage.setItem(location.href, JSON.stringify(state));
      return state;
    },
  };
  let acquired = false;
  globalThis.acquireVsCodeApi = () => {
    if (acquired) throw new Error('An instance of the VS Code API has already been acquired');
    acquired = true;
    return api;
  };
  globalThis.timelinePage = { posted, send, state: api.getState, showAgain, setTheme };
  setTheme(JSON.parse(document.currentScript.dataset.theme));

  async function answer(message) {
    switch (message.type) {
      case 'ready':
        send(await whole());
        return;
      case 'selected': {
        if (!message.byUser && message.spanId === earlyId) return;
        const details = await read(`details/${encodeURIComponent(message.spanId)}`, readJson);
        if (details) send(details);
        return;
      }
      case 'readLogs':
      case 'readLogsAnew':
        send({ type: 'readingLogs' });
        send(await read('logs', readJson));
        return;
    }
  }

  /** As the extension, which knows places and the details of the row that is selected first. */
  async function whole() {
    const message = await first;
    if (message.type !== 'show') return message;
    const { rows, strings, firstRow = 0 } = message.timeline;
    earlyId = strings[rows.id[firstRow]];
    const details = await (early ??= read(`details/${encodeURIComponent(earlyId)}`, readJson));
    return { ...message, places: (await places)?.places, details: details?.details };
  }

  async function showAgain(grown) {
    send(await read('show', readTimeline, grown));
    send(await read('places', readPlaces, grown));
  }

  async function read(what, reader, of = query) {
    const response = await fetch(`/${what}${of}`);
    if (!response.ok) throw new Error(`${what}: ${response.status}`);
    return reader(response);
  }

  function readJson(response) {
    return response.json();
  }

  /** Of a trace the bytes that timelineBytes.ts wrote; of a trace that cannot be shown a message as JSON. */
  async function readTimeline(response) {
    if (response.headers.get('content-type') === 'application/json') return response.json();
    const bytes = await response.arrayBuffer();
    const [length, first] = new Uint32Array(bytes, 0, 2);
    const { count, columns, ...timeline } = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 8, length)));
    const rows = { count };
    let offset = first;
    for (const { name, type } of columns) {
      rows[name] = new globalThis[type](bytes, offset, count);
      offset += rows[name].byteLength;
    }
    return { type: 'show', timeline: { ...timeline, rows } };
  }

  async function readPlaces(response) {
    const { rows, texts } = await response.json();
    return { type: 'places', places: { rows: Uint32Array.from(rows), texts } };
  }

  /** As VS Code does it: variables on `html`, classes and attributes on `body`. */
  function setTheme({ variables, bodyClass, data }) {
    const declarations = Object.entries(variables).map(([name, value]) => `${name}:${value}`);
    document.documentElement.style.cssText = declarations.join(';');
    // In the page's HTML for the first theme.
    if (!document.body) return;
    document.body.className = bodyClass;
    Object.assign(document.body.dataset, data);
  }
}
