/** A name that is a value: an argument, an element, what is assigned or given back. What follows a colon may be a type, which begins with a capital. */
const PASSED =
  /(?:[([{,=?]|\|\||\?\?|=>|\b(?:return|yield)\b|:(?=\s*[a-z_$]))\s*((?:[\w$]+[.])*[A-Za-z_$][\w$]*)\s*(?=[)\]},;|?\n]|$)/g;
/** `f.bind(x)`. To look for the dot first takes a fraction of the time. */
const BOUND = /(?<=([\w$]+))[.](?:bind|call|apply)\s*\(/g;
/** `Store::new`, `repo::save`. */
const TAKEN = /(?<![\w$])([\w$]+)::([\w$]+)/g;
/** `x.field = …`. */
const SET = /[.](\w+)\s*(?:[-+]|:)?=(?!=)/g;
/** Python's base classes, what declares parameters, and names that an object is taken apart into. */
const DECLARED =
  /^[ \t]*class[ \t]+\w+\([^)]*\)|\b(?:const|let|var)\s*\{[^{}=]*\}\s*=|\bdef[ \t]+\w+\([^()=]*\)|\([^()=]*\)(?=\s*(?:=>|\{))/gm;

/** Parameters of which one is an object that is taken apart. */
const TAKEN_APART = /\((?:[^(){}]*,)?\s*\{[^{}()]*\}[^()]*\)(?=\s*(?:=>|\{|:))/g;
/** A name that what is taken out of an object is given; not a type. */
const RENAMED =
  /([\w$]+)\s*:\s*(?!(?:string|number|boolean|bigint|symbol|unknown|any|object|never|void|undefined|null)\b)[a-z_$][\w$]*\s*(?=[,}=])/g;

/** Among the names of a file that gives a client of axios another host than the one that it was made with. */
export const SET_BASE = '.defaults.baseURL';
const BASE_SET = /[.]defaults[.]baseURL\s*=(?!=)/;
const INTERCEPTOR = /[.]interceptors[.]request[.]use\s*\(/;
/** In an interceptor, which is given each request. */
const CONFIG_SET = /[.](?:baseURL|url)\s*=(?!=)/;
/** Between two braces: what is spread into an object, and the address that it is given behind that. */
const SPREAD = /[.]{3}[\w$]+(?:[.][\w$]+)*\s*,/;
const ADDRESS = /\b(?:baseURL|url)\s*[:,}]/;

/**
 * The names by which functions and classes may be called otherwise than by their own, each once, with a space between: those that stand as values.
 * A field that is set is there with its dot.
 * @param mentioned the file with spaces where it mentions nothing
 */
export function passedNames(mentioned: string): string {
  const code = mentioned.replaceAll(DECLARED, ' ');
  const names = new Set<string>();
  for (const [, path = ''] of code.matchAll(PASSED)) names.add(path.slice(path.lastIndexOf('.') + 1));
  for (const [parameters] of mentioned.matchAll(TAKEN_APART))
    for (const [, name = ''] of parameters.matchAll(RENAMED)) names.add(name);
  for (const [, name = ''] of code.matchAll(BOUND)) names.add(name);
  for (const [, name = '', method = ''] of code.includes('::') ? code.matchAll(TAKEN) : []) names.add(name).add(method);
  for (const [, field = ''] of code.matchAll(SET)) names.add(`.${field}`);
  if (BASE_SET.test(code) || (INTERCEPTOR.test(code) && mayChangeRequest(code))) names.add(SET_BASE);
  return [...names].join(' ');
}

/** Whether code gives a request another address: `config.url = …`, `{ ...config, url }`. One expression for the latter would look for the address behind each spread anew. */
function mayChangeRequest(code: string): boolean {
  if (CONFIG_SET.test(code)) return true;
  return code.split(/\{|(?<=\})/).some((between) => {
    const spread = SPREAD.exec(between);
    return spread !== null && ADDRESS.test(between.slice(spread.index + spread[0].length));
  });
}
