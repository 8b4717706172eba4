import type { PlaceOption } from '../api/types';

/** Part → number of its place; empty for none. */
export type Chosen = Record<string, string>;

/** Places that the portal wants something in and nothing lies in yet. */
export function emptyPlaces(places: PlaceOption[], chosen: Chosen): PlaceOption[] {
  const taken = new Set(Object.values(chosen));
  return places.filter((one) => one.required && !taken.has(one.no));
}

/** What is wrong with the place of a part: the id of the words, empty when nothing is. */
export function placeProblem(places: PlaceOption[], chosen: Chosen, part: string): string {
  const no = chosen[part] ?? '';
  const place = places.find((one) => one.no === no);
  if (!place) return 'place-problem-none';
  const alike = Object.values(chosen).filter((one) => one === no).length;
  return alike > 1 && !place.multiple ? 'place-problem-single' : '';
}
