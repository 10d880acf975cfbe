import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseTemplate } from '../../../src/functions/template/parseTemplate.ts';
import { readDeclared } from '../../../src/functions/readDeclared.ts';
import { NodeFiles } from '../../../src/local/nodeFiles.ts';
import { directCode } from '../../unit/functions/directCode.ts';
import { atLeast, atMost, median, reported, type Row } from './row.ts';
import { timed } from './timed.ts';

const FILES = 20_000;
const SERVICES = 30;
const FUNCTIONS = 10;
const ROUNDS = 5;
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** How long it takes to find 300 functions among 20,000 files, against listing the files and parsing the templates alone. */
export async function benchDeclared(): Promise<readonly Row[]> {
  const root = mkdtempSync(join(tmpdir(), 'beamline-declared-'));
  const { codeOf, wasmFolder } = await directCode();
  try {
    const templates = plant(root);
    const read = async (code: ReturnType<typeof codeOf>) => readDeclared(new NodeFiles(root), code, log);
    const least = (): void => {
      execFileSync('git', ['ls-files', '--others', '--cached', '--exclude-standard'], { cwd: root, maxBuffer: 1e8 });
      for (const template of templates) parseTemplate(readFileSync(template, 'utf8'));
    };
    // Handlers are looked for in sources that stay parsed, as they do while templates are edited.
    const code = codeOf(new NodeFiles(root));
    const { functions } = await read(code);
    const ratios: number[] = [];
    const times: number[] = [];
    const delays: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const base = await timed(least);
      // Made anew: it counts the time in which it was disabled.
      const delay = monitorEventLoopDelay({ resolution: 1 });
      delay.enable();
      const own = await timed(() => read(code));
      delay.disable();
      delays.push(delay.max / 1e6);
      times.push(own);
      ratios.push(own / base);
    }
    const first = await timed(() => read(codeOf(new NodeFiles(root))));
    const placed = functions.filter(({ handlerPlace }) => handlerPlace).length;
    return [
      atLeast(SERVICES * FUNCTIONS, `functions: handlers found among ${FILES} files`, placed, ''),
      atMost(
        2,
        'functions: time of finding them ÷ time of git ls-files and of parsing the templates',
        median(ratios),
        '',
      ),
      reported('functions: finding them', median(times), 'ms'),
      reported('functions: finding them for the first time, their sources parsed', first, 'ms'),
      atMost(50, 'functions: longest time that the thread is not free meanwhile', median(delays), 'ms'),
    ];
  } finally {
    rmSync(root, { recursive: true });
    rmSync(wasmFolder, { recursive: true });
  }
}

/** A monorepo of services, each with a template and its sources, in which git knows all files. */
function plant(root: string): readonly string[] {
  const templates: string[] = [];
  const others = Math.floor((FILES - SERVICES * (FUNCTIONS + 1)) / SERVICES);
  for (let service = 0; service < SERVICES; service++) {
    const folder = join(root, `services/service${service}`);
    mkdirSync(join(folder, 'src'), { recursive: true });
    const resources = Array.from({ length: FUNCTIONS }, (_, n) => {
      writeFileSync(join(folder, `src/handler${n}.ts`), 'export const handler = async () => 1;\n');
      return `  Service${service}Function${n}:
    Type: AWS::Serverless::Function
    Properties:
      Handler: handler${n}.handler
      CodeUri: src
      Environment: { Variables: { TABLE: !Ref Table } }
      Policies: [DynamoDBCrudPolicy: { TableName: !Ref Table }]
      Events: { Api: { Type: HttpApi, Properties: { Path: /items/${n}, Method: get } } }
`;
    });
    const template = join(folder, 'template.yaml');
    const globals = 'Globals: { Function: { Runtime: nodejs22.x, Tracing: Active } }\n';
    writeFileSync(
      template,
      `${globals}Resources:\n  Table: { Type: AWS::Serverless::SimpleTable }\n${resources.join('')}`,
    );
    templates.push(template);
    for (let n = 0; n < others; n++) {
      if (n % 50 === 0) mkdirSync(join(folder, `lib/part${n / 50}`), { recursive: true });
      writeFileSync(
        join(folder, `lib/part${Math.floor(n / 50)}/file${n}.${n % 40 === 0 ? 'yaml' : 'ts'}`),
        '# nothing\n',
      );
    }
  }
  execFileSync('git', ['init', '-q'], { cwd: root });
  execFileSync('git', ['add', '.'], { cwd: root });
  return templates;
}
