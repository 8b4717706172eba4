import type { PageView } from '../api/types';
import { pathsInOrder } from './paths';

/** The neighbours of `current` in a list of pages. */
export function stepPages(
  pages: string[],
  current: string,
): { before: string | undefined; after: string | undefined } {
  const at = pages.indexOf(current);
  return { before: at > 0 ? pages[at - 1] : undefined, after: at < 0 ? undefined : pages[at + 1] };
}

/** The first error after `here` in the order of the form; after the last one it begins again at the top. */
export function nextError(
  errors: string[],
  here: string,
  pages: PageView[],
  rowsOf: (table: string) => string[],
): string | undefined {
  if (errors.length === 0) return undefined;
  const at = errors.indexOf(here);
  if (at >= 0) return errors[(at + 1) % errors.length];
  const order = pathsInOrder(pages, rowsOf);
  const place = order.indexOf(here);
  return errors.find((path) => order.indexOf(path) > place) ?? errors[0];
}
