import type { AppointmentView, SlotView } from '../api/types';
import { dayOf } from './dates';

/** The times of one day. */
export interface SlotDay {
  /** `YYYY-MM-DD`. */
  day: string;
  slots: SlotView[];
}

/** Times as they come → by day in Vietnam, early ones first. */
export function groupSlots(slots: SlotView[]): SlotDay[] {
  const days = new Map<string, SlotView[]>();
  for (const slot of [...slots].sort((a, b) => Date.parse(a.start) - Date.parse(b.start))) {
    const day = dayOf(slot.start);
    days.set(day, [...(days.get(day) ?? []), slot]);
  }
  return [...days].map(([day, list]) => ({ day, slots: list }));
}

/** The slot that the person holds: the same instant at the same counter. */
export function isPresent(slot: SlotView, held: AppointmentView | null): boolean {
  return held !== null && Date.parse(slot.start) === Date.parse(held.start) && slot.counter === held.counter;
}
