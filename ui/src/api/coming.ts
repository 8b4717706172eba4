// Shapes that the program is about to answer, written by hand until they are generated with the others.
import type * as Now from './bindings/Code';
import type { ApiError as ErrorNow } from './bindings/ApiError';
import type { FeeView as FeeNow } from './bindings/FeeView';
import type { TimelineView as TimelineNow } from './bindings/TimelineView';

export type Code = Now.Code | 'slot-taken';

export interface ApiError extends Omit<ErrorNow, 'code'> {
  code: Code;
}

export interface ContactView {
  name: string;
  address: string;
  hotline: string;
  email: string;
  hours: string;
  /** `YYYY-MM-DD`. */
  asOf: string;
}

export interface FeeAccount {
  bank: string;
  bin: string;
  number: string;
  holder: string;
  memo: string;
}

export interface FeeView extends FeeNow {
  /** The agency's own words. */
  note: string;
  account: FeeAccount | null;
  /** A QR symbol: modules of a side, and the dark ones as an SVG path. */
  qr: { size: number; path: string } | null;
  proof: { name: string; at: string } | null;
  /** The portal has a page where it can be paid. */
  page: boolean;
}

export interface AppointmentView {
  id: string;
  number: string;
  counter: string;
  place: string;
  /** RFC 3339. */
  start: string;
  end: string;
  note: string;
}

export interface SlotView {
  id: string;
  /** RFC 3339. */
  start: string;
  end: string;
  counter: string;
  place: string;
  free: boolean;
}

export interface TimelineView extends Omit<TimelineNow, 'fees'> {
  fees: FeeView[];
  contact: ContactView | null;
  appointment: AppointmentView | null;
  canBook: boolean;
  /** 1 to 5. */
  rating: number | null;
  canRate: boolean;
}
