/*
 * Every connection to another machine goes to the harness's own service on this one, TLS left out: the code under test keeps the addresses that it
 * has in production, and nothing goes out.
 */
'use strict';
const net = require('node:net');
const tls = require('node:tls');

const port = Number(process.env.TRUTH_SERVICE_PORT);
const LOOPBACK = /^(?:localhost|127\.|::1$|\[::1\]$)/;
const target = (options) =>
  options.path !== undefined && options.port === undefined
    ? options
    : LOOPBACK.test(options.host ?? options.hostname ?? 'localhost') && !options.redirected
      ? options
      : { ...options, host: '127.0.0.1', port, lookup: undefined };

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...args) {
  const list = Array.isArray(args[0]) ? args[0] : net._normalizeArgs(args);
  list[0] = target(list[0]);
  return connect.call(this, list);
};

tls.connect = (...args) => {
  const [options, listener] = net._normalizeArgs(args);
  const socket = options.socket ?? net.connect({ host: options.host ?? '127.0.0.1', port, redirected: true });
  Object.assign(socket, { authorized: true, encrypted: true, alpnProtocol: false });
  socket.getPeerCertificate = () => ({});
  socket.getSession = () => undefined;
  socket.setSession = () => undefined;
  socket.isSessionReused = () => false;
  if (listener) socket.once('secureConnect', listener);
  const secure = () => void socket.emit('secureConnect');
  if (options.socket && !options.socket.connecting) setImmediate(secure);
  else socket.once('connect', secure);
  return socket;
};
