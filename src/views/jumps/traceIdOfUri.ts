import { isTraceId, traceIdOfW3c } from '../../trace/ids/traceId.ts';

/** The parts of an address of this extension, decoded, as VS Code hands them over. */
export interface UriParts {
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

/**
 * The trace that `vscode://beamline.beamline/trace/<id>` opens; the id in X-Ray's spelling or as 32 hexadecimal digits. Anybody can make
 * such an address: whatever is not exactly that opens nothing, and gives undefined.
 */
export function traceIdOfUri({ path, query, fragment }: UriParts): string | undefined {
  const [, id] = /^\/trace\/([0-9a-f-]{32,35})$/i.exec(path) ?? [];
  if (id === undefined || query !== '' || fragment !== '') return undefined;
  return isTraceId(id) ? id.toLowerCase() : traceIdOfW3c(id);
}
