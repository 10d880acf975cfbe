/*
 * Plays the extension for the timeline's page in a plain browser: gives it VS Code's webview API, answers what it asks from
 * this server, and keeps what it posts. A classic script before the page's own.
 *
 * `timelinePage.posted`: what the page posted, in order. `send(message)`: as the extension would. `state()`: what the page keeps.
 * `showAgain(query)`: as when the trace has grown to that of another query. `setTheme(theme)`: as when the user picks another one.
 * `isAnswering`: set to false by who answers himself.
 */
'use strict';
{
  const posted = [];
  // Of what is shown now: answers are about it.
  let query = location.search;
  // VS Code hands the memory of columns over, too, and copies none of it.
  const send = (message) => window.postMessage(message, '*', message.type === 'show' ? memoryOf(message) : []);
  // Asked for at once: an extension has the trace when it opens the page.
  const first = read('show', readTimeline);
  let reader;

  const api = {
    postMessage: (message) => {
      posted.push(message);
      if (!timelinePage.isAnswering) return;
      answer(message).catch((error) => console.error(error));
    },
    // At hand when the page is loaded again, as in VS Code; storage would make the page wait.
    getState: () => history.state ?? undefined,
    setState: (state) => {
      history.replaceState(state, '');
      return state;
    },
  };
  let acquired = false;
  globalThis.acquireVsCodeApi = () => {
    if (acquired) throw new Error('An instance of the VS Code API has already been acquired');
    acquired = true;
    return api;
  };
  const timelinePage = { posted, send, state: api.getState, showAgain, setTheme, isAnswering: true };
  globalThis.timelinePage = timelinePage;

  async function answer(message) {
    switch (message.type) {
      case 'ready':
        send(await first);
        return;
      case 'selected': {
        if (!message.byUser && message.spanId === (await first).details?.spanId) return;
        (reader ??= detailsReader()).postMessage(`/details/${encodeURIComponent(message.spanId)}${query}`);
        return;
      }
      case 'find': {
        const { type, found } = await read(`find/${encodeURIComponent(message.query)}`, readJson);
        send({ type, found: { ...found, rows: Uint32Array.from(found.rows) } });
        return;
      }
      case 'showCallees': {
        const { type, timeline, places } = await read('show', readTimeline, withCallees(message.callees));
        query = withCallees(message.callees);
        send({ type, timeline, places });
        return;
      }
      case 'readStatistics':
        send(await read('statistics', readJson));
        return;
      case 'readMap':
        send(await read('map', readJson));
        return;
      case 'readLogs':
      case 'readLogsAnew':
        send({ type: 'readingLogs' });
        send(await read('logs', readJson));
        return;
    }
  }

  function memoryOf({ timeline, places }) {
    const columns = [timeline.strings.ends, ...Object.values(timeline.rows), places?.rows];
    return [...new Set(columns.filter(ArrayBuffer.isView).map(({ buffer }) => buffer))];
  }

  function withCallees(callees) {
    const parameters = new URLSearchParams(query);
    parameters.set('callees', callees);
    return `?${parameters}`;
  }

  function detailsReader() {
    const worker = new Worker('/detailsReader.js');
    worker.addEventListener('message', ({ data }) => data && send(data));
    worker.addEventListener('error', ({ message }) => console.error(message));
    return worker;
  }

  async function showAgain(grown) {
    const { type, timeline, places } = await read('show', readTimeline, grown);
    query = grown;
    send({ type, timeline });
    send({ type: 'places', places });
  }

  async function read(what, reader, of = query) {
    const response = await fetch(`/${what}${of}`);
    if (!response.ok) throw new Error(`${what}: ${response.status}`);
    return reader(response);
  }

  function readJson(response) {
    return response.json();
  }

  /** Of a trace the bytes that timelineBytes.ts wrote, with `around`; of a trace that cannot be shown a message as JSON. */
  async function readTimeline(response) {
    if (response.headers.get('content-type') === 'application/json') return response.json();
    const bytes = await response.arrayBuffer();
    const [length, first] = new Uint32Array(bytes, 0, 2);
    const text = new TextDecoder().decode(new Uint8Array(bytes, 8, length));
    const { count, columns, around, text: strings, ...timeline } = JSON.parse(text);
    const column = {};
    let offset = first;
    for (const { name, type, length: numbers } of columns) {
      column[name] = new globalThis[type](bytes, offset, numbers);
      offset += column[name].byteLength;
    }
    const { ends, ...rows } = column;
    const places = { ...around.places, rows: Uint32Array.from(around.places.rows) };
    const whole = { ...timeline, strings: { text: strings, ends }, rows: { count, ...rows } };
    return { type: 'show', timeline: whole, places, details: around.details };
  }

  /** As VS Code does it: variables on `html`, classes and attributes on `body`. */
  function setTheme({ variables, bodyClass, data }) {
    const declarations = Object.entries(variables).map(([name, value]) => `${name}:${value}`);
    document.documentElement.style.cssText = declarations.join(';');
    document.body.className = bodyClass;
    Object.assign(document.body.dataset, data);
  }
}
