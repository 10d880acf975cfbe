import type { LogStatement } from '../../../src/code/logStatements/logStatement.ts';
import type { Site } from '../../../src/code/site.ts';

/** A site as fixtures in test/queries write it: `subsegment literal charge`, `sdkCall DynamoDB PutItem $TABLE`. */
export function siteText(site: Site): string {
  const { kind, name, nameSource, resource, sentElsewhere, isDoubtful, isLost, isSigned } = site;
  const source = kind === 'subsegment' || kind === 'httpCall' || nameSource === 'none' ? nameSource : '';
  return [
    kind,
    source,
    name,
    resource ?? '',
    sentElsewhere === 'surely' ? 'sentElsewhere' : '',
    isDoubtful ? 'doubtful' : '',
    isLost ? 'lost' : '',
    isSigned ? 'signed' : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** A statement that writes a log line: `log info order * declined`. */
export function logText({ level, texts, goesOn, isRepeated }: LogStatement): string {
  return ['log', level ?? '', texts.join('*').trim(), goesOn ? '…' : '', isRepeated ? 'elsewhere' : '']
    .filter((part) => part !== '')
    .join(' ')
    .replace(/[*]{2,}/, '*');
}

/** The marks of a fixture: comments below a line, whose `^` stands at a site's column and `<-` at its own. */
export function marksOf(text: string): readonly string[] {
  const marks: string[] = [];
  let line = 0;
  for (const [index, content] of text.split('\n').entries()) {
    const mark = /^(\s*)(?:\/\/|#)(\s*)(\^|<-)\s(.+)$/.exec(content);
    if (!mark) {
      line = index + 1;
      continue;
    }
    const [, before = '', , sign, what = ''] = mark;
    const column = sign === '^' ? content.indexOf('^') + 1 : before.length + 1;
    marks.push(`${line}:${column} ${what}`);
  }
  return marks;
}
