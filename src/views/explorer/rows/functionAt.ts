import { folderOf, relativePath } from '../../../base/fileUri.ts';
import type { FunctionPicture } from '../../../live/reports/reportResult.ts';
import type { LineReport } from '../../../match/lineReport.ts';

/**
 * The id of the function that runs at a line, or at the nearest one above it, of a file (canonical URI); of several, one that the
 * nearest template around the file declares. Undefined where none has traces there.
 */
export function functionAt(
  file: string,
  line: number,
  reports: readonly LineReport[],
  pictures: readonly FunctionPicture[],
): string | undefined {
  const near = reports.findLast(({ place }) => place.line <= line) ?? reports[0];
  const there = pictures.filter(({ declared }) => near?.functionIds.includes(declared.id));
  const around = (picture: FunctionPicture): number => {
    const folder = folderOf(picture.declared.template.file);
    return relativePath(folder, file) === undefined ? -1 : folder.length;
  };
  return there.toSorted((a, b) => around(b) - around(a))[0]?.declared.id;
}
