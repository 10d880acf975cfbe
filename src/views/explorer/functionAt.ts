import { folderOf, relativePath } from '../../base/fileUri.ts';
import type { FunctionPicture } from '../../live/reportResult.ts';
import type { LineReport } from '../../match/lineReport.ts';

/**
 * The id of the function that runs at a line, or at the nearest one above it, of a file (canonical URI). Two templates may declare
 * functions of one name: then it is that of the nearest template around the file. Undefined where none has traces there.
 */
export function functionAt(
  file: string,
  line: number,
  reports: readonly LineReport[],
  pictures: readonly FunctionPicture[],
): string | undefined {
  const near = reports.findLast(({ place }) => place.line <= line) ?? reports[0];
  const named = pictures.filter(({ declared }) => near?.functions.includes(declared.logicalId));
  const around = (picture: FunctionPicture): number => {
    const folder = folderOf(picture.declared.template.file);
    return relativePath(folder, file) === undefined ? -1 : folder.length;
  };
  return named.toSorted((a, b) => around(b) - around(a))[0]?.declared.id;
}
