/** `process.env.X = …`, `os.environ["X"] = …`, `os.Setenv("X", …)`; not what is given where there is none, `process.env.X ??= …`. */
const SET =
  /\b(?:process[.]env|environ)(?:[.](?<member>\w+)|\[\s*(?:(?<quote>['"`])(?<key>\w+)\k<quote>|(?<other>[A-Za-z_$][^\]'"`\n]*))\s*\])\s*=(?![=>])(?!\s*(?:process[.]env|os[.](?:environ|getenv))\b.{0,80}?(?:\|\||\?\?|\bor\b|,))|\b(?:Setenv|putenv)\(\s*"(?<called>\w+)"/g;
/** What gives several, with the names that are written there. */
const ALL = /\bObject[.]assign\(\s*process[.]env\s*,\s*(?<object>\{[^{}]*\})?|\benviron[.]update\((?<given>[^()]*)\)/g;
const KEY = /(?:^|[{,(\s])['"]?(\w+)['"]?\s*(?=[:=,}])/g;

/** Stands for variables whose names are not written where they are set. */
export const ANY_VARIABLE = '*';

/** Variables of the environment that a source gives other values, so that the template's need not be theirs; each once, with `ANY_VARIABLE` where it sets others. */
export function setVariables(text: string): readonly string[] {
  if (!/\b(?:env|environ|Setenv|putenv)\b/.test(text)) return [];
  const names = new Set<string>();
  for (const { groups = {} } of text.matchAll(SET))
    names.add(groups['member'] ?? groups['key'] ?? groups['called'] ?? ANY_VARIABLE);
  for (const { groups = {} } of text.matchAll(ALL)) {
    const written = groups['object'] ?? groups['given'];
    if (written === undefined || /[.]{3}|[*]{2}|^\w+$/.test(written)) names.add(ANY_VARIABLE);
    for (const [, key = ''] of (written ?? '').matchAll(KEY)) names.add(key);
  }
  return [...names];
}
