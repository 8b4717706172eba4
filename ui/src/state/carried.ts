import type { CarriedView } from '../api/types';

let last: CarriedView | undefined;

/** Keeps what the last dossier was made with, for the page that says so; the program tells it only once. */
export function keepCarried(view: CarriedView): void {
  last = view;
}

/** What was brought over into a dossier that was just made. */
export function carriedInto(id: string): CarriedView | undefined {
  return last?.id === id ? last : undefined;
}
