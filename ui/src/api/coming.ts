// Shapes that the program is about to answer, written by hand until they are generated with the others.
import type * as Now from './bindings/Code';
import type { ApiError as ErrorNow } from './bindings/ApiError';
import type { FeeView as FeeNow } from './bindings/FeeView';
import type { FilingPlan as PlanNow } from './bindings/FilingPlan';
import type { ReceiptView as ReceiptNow } from './bindings/ReceiptView';
import type { ResultView as ResultNow } from './bindings/ResultView';
import type { TimelineView as TimelineNow } from './bindings/TimelineView';
import type { TransferView as TransferNow } from './bindings/TransferView';

export type Code = Now.Code | 'portal-in-use' | 'slot-taken';

export interface ApiError extends Omit<ErrorNow, 'code'> {
  code: Code;
}

/** A portal that the program knows. */
export interface PortalView {
  id: string;
  name: string;
  url: string;
  protocol: 'open' | 'opencps' | 'by-hand';
  /** It comes with the program. */
  fixed: boolean;
  /** Why the program does not file there; empty when it does. */
  why: string;
  /** Its receipts and news are signed. */
  signs: boolean;
  access: 'none' | 'bearer' | 'basic';
  user: string;
  /** Token or password lies in the keyring. */
  kept: boolean;
  groupId: number | null;
  /** `HH:MM-HH:MM` on working days; empty for always. */
  hours: string;
  status: PortalCheck | null;
}

/** What a portal said when it was asked last. */
export interface PortalCheck {
  /** RFC 3339. */
  at: string;
  reachable: boolean;
  error: ApiError | null;
  /** Seconds, the portal's clock minus this computer's. */
  offset: number | null;
  certificate: PortalCertificate | null;
  /** SHA-256 of the keys that are believed, hex. */
  keys: string;
  /** Of those that it shows now, when they are others; else empty. */
  newKeys: string;
  /** What it calls itself. */
  name: string;
}

export interface PortalCertificate {
  subject: string;
  issuer: string;
  /** RFC 3339. */
  notAfter: string;
  sha256: string;
}

export interface PortalWish {
  /** Empty for a new one. */
  id: string;
  name: string;
  url: string;
  protocol: 'open' | 'opencps';
  access: 'none' | 'bearer' | 'basic';
  user: string;
  /** Null: as it is kept. */
  secret: string | null;
  groupId: number | null;
  hours: string;
}

export interface PortalChoice {
  id: string;
  name: string;
  protocol: string;
  signs: boolean;
}

export interface FilingPlan extends PlanNow {
  portals: PortalChoice[];
  portalId: string;
  signs: boolean;
  /** Every part has to be put into a place of the portal first. */
  places: boolean;
  /** Bytes. */
  total: number;
}

export interface Named {
  code: string;
  name: string;
}

export interface PlaceOption {
  no: string;
  name: string;
  tip: string;
  required: boolean;
  multiple: boolean;
}

export interface PlacedPart {
  part: string;
  name: string;
  /** Number of the place; empty for none. */
  place: string;
  suggested: boolean;
}

export interface PlacesView {
  service: string;
  agencies: Named[];
  agency: string;
  templates: Named[];
  template: string;
  places: PlaceOption[];
  parts: PlacedPart[];
}

export interface TransferView extends Omit<TransferNow, 'error'> {
  error: ApiError | null;
  /** Bytes in a second. */
  rate: number | null;
  /** Seconds. */
  left: number | null;
  /** What it waits for. */
  why: '' | 'line' | 'hours' | 'metered';
}

export interface SendingView {
  metered: 'wait' | 'send';
  /** The line is one that is paid by the byte; null when nobody knows. */
  onMetered: boolean | null;
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

export interface ReceiptView extends ReceiptNow {
  signed: boolean;
  words: string;
  protocol: string;
}

export interface ResultView extends ResultNow {
  /** The portal stated a digest. */
  stated: boolean;
  signature: '' | 'valid' | 'invalid' | 'unknown' | 'unsigned';
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

export interface TimelineView extends Omit<TimelineNow, 'transfer' | 'receipt' | 'fees' | 'results'> {
  transfer: TransferView | null;
  receipt: ReceiptView | null;
  fees: FeeView[];
  results: ResultView[];
  portal: { id: string; name: string; signs: boolean } | null;
  contact: ContactView | null;
  appointment: AppointmentView | null;
  canBook: boolean;
  /** 1 to 5. */
  rating: number | null;
  canRate: boolean;
}
