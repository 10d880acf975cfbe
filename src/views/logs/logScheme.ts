/** Of the documents that hold the log of a trace: `beamline-log:/<trace id>.log?<URI of its file>`. */
export const LOG_SCHEME = 'beamline-log';
