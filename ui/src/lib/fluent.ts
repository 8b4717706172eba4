import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

export type Words = Record<string, FluentVariable>;

/** Values of failures that may not have come: a sentence must never show the name of a value. */
export const emptyWords: Words = { reason: '', file: '', megabytes: '', fault: '', service: '', token: '' };

/** Builds the messages of one language. Throws when a text file is broken, which the tests would see. */
export function makeBundle(locale: string, sources: string[]): FluentBundle {
  const bundle = new FluentBundle(locale, { useIsolating: false });
  for (const source of sources) {
    const errors = bundle.addResource(new FluentResource(source));
    if (errors[0]) throw errors[0];
  }
  return bundle;
}

/** The words of `id`, or of its attribute when written `id.attribute`; undefined when the bundle has none. */
export function format(bundle: FluentBundle, id: string, words: Words = {}): string | undefined {
  const [name = '', attribute] = id.split('.', 2);
  const message = bundle.getMessage(name);
  const pattern = attribute === undefined ? message?.value : message?.attributes[attribute];
  if (pattern === undefined || pattern === null) return undefined;
  const problems: Error[] = [];
  return bundle.formatPattern(pattern, words, problems);
}
