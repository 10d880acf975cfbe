import { languageOfFile } from '../../code/languages/languageFiles.ts';

/**
 * `com/acme/orders/Store.java` of a frame in `Store.java` whose label is `com.acme.orders.Store.save`: what a Java stack says of
 * the file's folder. Undefined where the language's frames say nothing of it, or the class is in no package.
 */
export function packagedPath(path: string, label: string | undefined): string | undefined {
  if (label === undefined || /[/\\]/.test(path) || !languageOfFile(path)?.packagedFrames) return undefined;
  const steps = label.split('.').slice(0, -2);
  return steps.length === 0 || steps.some((step) => !/^[\w$]+$/.test(step)) ? undefined : [...steps, path].join('/');
}
