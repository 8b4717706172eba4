import type { PlacedPart, PlaceOption } from '../api/types';

/** Part → number of its place; empty for none. */
export type Chosen = Record<string, string>;

/** Words for what is wrong, and their values. */
export interface PlaceProblem {
  id: string;
  values: Record<string, string>;
}

/** Places that the portal wants something in and nothing lies in yet. */
export function emptyPlaces(places: PlaceOption[], chosen: Chosen): PlaceOption[] {
  const taken = new Set(Object.values(chosen));
  return places.filter((one) => one.required && !taken.has(one.no));
}

/** What is wrong with the place of a part; nothing when all is well. */
export function placeProblem(
  places: PlaceOption[],
  chosen: Chosen,
  part: PlacedPart,
): PlaceProblem | undefined {
  const no = chosen[part.part] ?? '';
  const place = places.find((one) => one.no === no);
  if (!place) return { id: 'place-problem-none', values: {} };
  const alike = Object.values(chosen).filter((one) => one === no).length;
  if (alike > 1 && !place.multiple) return { id: 'place-problem-single', values: {} };
  return refusedThere(place, part);
}

/** What the portal says of the place that this file does not keep, whether or not the place was confirmed. */
export function refusedThere(place: PlaceOption, part: PlacedPart): PlaceProblem | undefined {
  if (place.most !== null && part.size > place.most) {
    const megabytes = Math.floor(place.most / 1_048_576);
    return { id: 'place-problem-large', values: { megabytes: String(megabytes) } };
  }
  const ending = /\.([^.]+)$/.exec(part.name)?.[1]?.toLowerCase() ?? '';
  if (place.endings.length > 0 && !place.endings.includes(ending)) {
    return { id: 'place-problem-kind', values: { endings: place.endings.join(', ') } };
  }
  return undefined;
}
