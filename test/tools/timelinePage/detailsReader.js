/*
 * Reads the details of spans for pageHost.js: a worker, for in VS Code they come from another process and cost the page no more than
 * their message.
 */
'use strict';
onmessage = async ({ data: address }) => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  postMessage(await response.json());
};
