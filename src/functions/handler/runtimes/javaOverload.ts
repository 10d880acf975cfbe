import type { ExportedSymbol } from '../../../code/site.ts';

/*
 * Which of a Java class's methods of one name Lambda's runtime invokes: EventHandlerLoader in
 * https://github.com/aws/aws-lambda-java-libs/tree/main/aws-lambda-java-runtime-interface-client
 */

/**
 * Of the methods that a handler names (`Class::method`): the longest that is public and takes what the runtime can give, of which a last
 * Context counts twice. Undefined where two are equal, whose order the runtime takes as it comes.
 */
export function overloadOfName(methods: readonly ExportedSymbol[]): ExportedSymbol | undefined {
  const weighed = methods
    .map((method) => ({ method, types: typesOf(method) }))
    .filter(({ method, types }) => method.overload?.isPublic && isInvocable(types))
    .map(({ method, types }) => ({ method, weight: types.length + (types.at(-1) === 'Context' ? 1 : 0) }));
  const most = Math.max(...weighed.map(({ weight }) => weight));
  const [heaviest, ...others] = weighed.filter(({ weight }) => weight === most);
  return others.length === 0 ? heaviest?.method : undefined;
}

/**
 * Where a handler names but a class, which has the method by RequestHandler or RequestStreamHandler: the one of such a form. Undefined
 * where several have it, as what the class implements is not looked at.
 */
export function overloadOfInterface(methods: readonly ExportedSymbol[]): ExportedSymbol | undefined {
  const [fitting, ...others] = methods.filter((method) => {
    const types = typesOf(method);
    const isForm = types.length === 2 ? types[1] === 'Context' : types.join() === STREAMS;
    return method.overload?.isPublic && isForm;
  });
  return others.length === 0 ? fitting : undefined;
}

const STREAMS = 'InputStream,OutputStream,Context';

function isInvocable(types: readonly string[]): boolean {
  const [first = '', second = ''] = types;
  if (types.length === 3) return types.join() === STREAMS;
  if (types.length !== 2) return types.length < 2;
  if (first === 'Context') return false;
  return second === 'Context' || (first === 'InputStream' && second === 'OutputStream');
}

/** Types by which the runtime tells methods apart, as it knows them; others are `?`. */
const KNOWN =
  /^(?:(?:java\.io\.)?(InputStream|OutputStream)|(?:com\.amazonaws\.services\.lambda\.runtime\.)?(Context))$/;

function typesOf({ overload }: ExportedSymbol): readonly string[] {
  return (overload?.parameters ?? []).map((parameter) => {
    const words = parameter
      .replace(/@[\w.]+(?:\([^()]*\))?/g, ' ')
      .trim()
      .split(/\s+/)
      .filter((word) => word !== 'final');
    const [, stream, context] = (words.length === 2 && KNOWN.exec(words[0] ?? '')) || [];
    return stream ?? context ?? '?';
  });
}
