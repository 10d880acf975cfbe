import { posix } from 'node:path';
import { folderRules, moduleRules } from './dependencyTable.ts';
import type { ReadModule } from './readModule.ts';

const MAX_LINES = 400;
/** In one folder: from there on nobody finds the data's path in it. */
const MAX_MODULES = 20;
const DRAWERS = /^(utils?|helpers?|index|common|misc)$/i;

/** What is wrong with the modules of `src/` and `media/`, a sentence each; empty where the design is kept. */
export function findProblems(modules: readonly ReadModule[]): readonly string[] {
  return [
    ...modules.flatMap((module) => [...wrongImports(module), ...wrongShape(module)]),
    ...fullFolders(modules),
    ...cycles(modules),
  ];
}

function fullFolders(modules: readonly ReadModule[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { path } of modules) counts.set(posix.dirname(path), (counts.get(posix.dirname(path)) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count > MAX_MODULES)
    .map(([folder, count]) => `${folder}: ${count} modules, at most ${MAX_MODULES}: make subfolders by notion`);
}

function wrongImports(module: ReadModule): readonly string[] {
  const folder = folderOf(module.path);
  const rule = folderRules[folder];
  if (!rule)
    return [
      `${module.path}: the folder ${folder} is not in the dependency table (test/tools/architecture/dependencyTable.ts)`,
    ];
  const packages = [
    ...rule.packages,
    ...moduleRules.filter((each) => each.module === module.path).flatMap((each) => each.packages),
  ];
  return module.imports.flatMap(({ specifier, line }) => {
    const target = resolved(module.path, specifier);
    if (target === undefined || !/^(?:src|media)\//.test(target)) {
      const name = target ?? specifier;
      return packages.some((allowed) => covers(allowed, name))
        ? []
        : [`${module.path}:${line}: ${folder} may not use ${name}`];
    }
    const other = folderOf(target);
    if (other === folder || rule.folders.includes(other) || rule.modules?.includes(target)) return [];
    if (rule.folders.includes('*') && other !== 'top' && other !== 'media') return [];
    return [`${module.path}:${line}: ${folder} may not import ${other} (${target})`];
  });
}

function wrongShape({ path, text, hasDefaultExport, interfaces }: ReadModule): readonly string[] {
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  const name = posix.basename(path).replace(/\.d?\.?tsx?$/, '');
  return [
    ...(lines > MAX_LINES ? [`${path}: ${lines} lines, at most ${MAX_LINES}: split it by notion`] : []),
    ...(DRAWERS.test(name) ? [`${path}: ${name} names a drawer, not a notion`] : []),
    ...(posix
      .dirname(path)
      .split('/')
      .some((step) => DRAWERS.test(step))
      ? [`${path}: its folder names a drawer, not a notion`]
      : []),
    ...(hasDefaultExport && !path.endsWith('.d.ts') ? [`${path}: has a default export; export it by its name`] : []),
    ...interfaces
      .filter((each) => /^I[A-Z][a-z]/.test(each))
      .map((each) => `${path}: interface ${each} has the prefix I`),
  ];
}

/** One sentence for each group of modules that import each other in a circle; types count too. */
function cycles(modules: readonly ReadModule[]): readonly string[] {
  const targets = new Map(
    modules.map(({ path, imports }) => [path, imports.flatMap(({ specifier }) => resolved(path, specifier) ?? [])]),
  );
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) found.push(`import cycle: ${[...trail.slice(at), path].join(' → ')}`);
    if (at >= 0 || done.has(path)) return;
    for (const target of targets.get(path) ?? []) walk(target, [...trail, path]);
    done.add(path);
  };
  for (const { path } of modules) walk(path, []);
  return found;
}

/** The path below the repository that a relative specifier means; undefined for a package. */
function resolved(from: string, specifier: string): string | undefined {
  return specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : undefined;
}

/** `trace` for `src/trace/filter/x.ts`, `top` for `src/x.ts`, `media` for all below `media/`. */
function folderOf(path: string): string {
  const steps = path.split('/');
  if (steps[0] === 'media') return 'media';
  return steps.length === 2 ? 'top' : (steps[1] ?? '');
}

function covers(allowed: string, name: string): boolean {
  return allowed === '*' || name === allowed || name.startsWith(allowed.endsWith(':') ? allowed : `${allowed}/`);
}
