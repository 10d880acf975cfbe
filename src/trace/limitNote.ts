/** What is said of a trace of which its source left documents out, as `LimitExceeded` of `BatchGetTraces` tells. */
export const LIMIT_NOTE = 'The trace is larger than its source keeps (X-Ray: 500 KB): some of its spans are missing.';
