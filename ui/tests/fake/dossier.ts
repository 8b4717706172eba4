import type {
  AppointmentView,
  AttachmentView,
  ContactView,
  DocumentView,
  DossierRow,
  DossierView,
  EventView,
  FeeView,
  LinkView,
  ParcelView,
  ReceiptView,
  ReturnWish,
  ResultView,
  SupplementView,
  TimelineView,
  TransferView,
} from '../../src/api/types';
import { isBeside } from '../../src/lib/documents';
import { catalogue, papers } from './data';
import { FakeDraft } from './engine';
import { newVersion, oldVersion } from './continuing';
import { fail } from './failing';
import { birth, vat } from './forms';
import { wide } from './tables';

let clock = Date.parse('2026-11-21T01:00:00Z');
export function stamp(): string {
  clock += 60_000;
  return new Date(clock).toISOString();
}

const withAgency = ['filed', 'received', 'processing', 'supplement', 'payment'];
const ended = ['refused', 'stopped', 'returned'];

/** One dossier and its way. */
export class FakeDossier {
  readonly id: string;
  readonly pack: string;
  readonly draft: FakeDraft;
  state = 'draft';
  number: string | null = null;
  changed = stamp();
  attachments: AttachmentView[] = [];
  documents: DocumentView[] = [];
  events: EventView[] = [];
  transfer: TransferView | null = null;
  receipt: ReceiptView | null = null;
  supplement: SupplementView | null = null;
  fees: FeeView[] = [];
  parcel: ParcelView | null = null;
  /** What the post knows of the parcel; it gives no answer while this is empty. */
  post: EventView[] = [];
  results: ResultView[] = [];
  /** The portal that it was filed at. */
  portal: TimelineView['portal'] = null;
  contact: ContactView | null = null;
  /** The office as the form names it. */
  agency = '';
  appointment: AppointmentView | null = null;
  canBook = false;
  rating: number | null = null;
  canRate = false;
  wish: ReturnWish | undefined;
  channel = '';
  due: string | null = null;
  origin: LinkView | null = null;
  followers: LinkView[] = [];
  /** What can be done besides. */
  extra: string[] = [];

  constructor(id: string, pack: string) {
    this.id = id;
    this.pack = pack;
    this.draft = new FakeDraft(pack === '01-gtgt' ? vat : pack === 'bang-rong' ? wide : birth);
  }

  get item() {
    const item = catalogue.find((one) => one.pack === this.pack);
    if (!item) throw new Error('no such pack');
    return item;
  }
  get editable(): boolean {
    return ['draft', 'checked', 'signed', 'supplement'].includes(this.state);
  }
  get filed(): boolean {
    return !['draft', 'checked', 'signed', 'filing'].includes(this.state);
  }
  row(): DossierRow {
    return {
      id: this.id,
      pack: this.pack,
      code: this.item.code,
      title: this.item.title,
      subject: this.draft.text(this.pack === '01-gtgt' ? 'ten' : 'tre_ho_ten'),
      state: this.state,
      number: this.number,
      changed: this.changed,
      attention: ['supplement', 'payment'].includes(this.state) || (this.parcel?.overdue ?? false),
    };
  }
  view(): DossierView {
    return {
      row: this.row(),
      form: this.draft.form.view,
      fields: this.draft.fields(),
      tables: this.draft.tables(),
      attachments: this.attachments,
      papers: papers[this.pack] ?? [],
      canUndo: this.draft.canUndo,
      canRedo: this.draft.canRedo,
      editable: this.editable,
      banner: '',
      version: this.draft.applies ? oldVersion : newVersion,
      applies: this.draft.applies,
      origin: this.origin,
      followers: this.followers,
      offers: [
        ...(this.editable ? ['reset', ...this.extra] : []),
        ...(this.filed && this.pack === '01-gtgt' ? ['next', 'supplement'] : []),
      ],
    };
  }
  note(title: string, source: string, verified = false, detail = ''): void {
    this.events.push({ at: stamp(), title, detail, source, verified });
    this.changed = stamp();
  }
  build(): DocumentView[] {
    const beside = this.documents.filter((one) => isBeside(one.id));
    this.documents = [
      {
        id: 'form-pdf',
        title: this.draft.form.view.title,
        name: 'to-khai.pdf',
        mediaType: 'application/pdf',
        size: 61_200,
        pages: 2,
        signed: false,
        stale: false,
      },
    ];
    if (this.pack === '01-gtgt') {
      this.documents.push({
        id: 'tax-xml',
        title: 'Tờ khai điện tử (XML)',
        name: '9900000016-01_GTGT_TT80-Q32026-L00.xml',
        mediaType: 'application/xml',
        size: 4_300,
        pages: 0,
        signed: false,
        stale: false,
      });
    }
    this.documents.push(...beside);
    this.state = 'checked';
    return this.documents;
  }
  send(): void {
    this.state = 'filing';
    this.transfer = {
      phase: 'uploading',
      sent: 120_000,
      total: 480_000,
      error: null,
      nextTry: null,
      rate: 1_234_567,
      left: 131,
      why: '',
    };
    this.note('Bắt đầu gửi hồ sơ', 'person');
  }
  arrive(): void {
    this.transfer = null;
    this.state = 'received';
    this.number = 'H00.01-261121-0001';
    this.receipt = {
      submission: 'sub-0001',
      number: this.number,
      receivedAt: stamp(),
      manifestSha256: '0123456789abcdef'.repeat(4),
      verified: true,
      keyId: 'practice-2026',
      signed: true,
      words: '',
      protocol: 'ho-so/1',
      sealed: false,
      jws: `eyJhbGciOiJFZERTQSJ9.${'0'.repeat(300)}.${'A'.repeat(86)}`,
    };
    this.note('Cổng đã tiếp nhận hồ sơ', 'portal', true, 'Hồ sơ hợp lệ, hẹn trả kết quả ngày 23/11/2026.');
    if (this.wish?.by === 'post') {
      this.parcel = {
        number: 'RR123456785VN',
        carrier: 'Bưu điện thực hành',
        status: 'on-the-way',
        expected: '2026-11-20',
        askOn: '2026-11-21',
        overdue: true,
        canAsk: true,
        attempts: 0,
        cod: 0,
        codText: '',
        receivedOn: null,
        photo: false,
        events: [
          { at: stamp(), title: 'Bưu điện đã nhận gửi', detail: '', source: 'carrier', verified: false },
        ],
      };
    }
  }
  archive(): TimelineView {
    if (!ended.includes(this.state)) fail('wrong-state');
    this.state = 'archived';
    this.note('Đã cất vào kho lưu', 'person');
    return this.timeline();
  }
  withdraw(reason: string): TimelineView {
    if (!withAgency.includes(this.state)) fail('cannot-withdraw');
    if (Array.from(reason).length > 2000) fail('bad-value', {}, 'reason');
    this.state = 'withdrawn';
    this.note('Đã yêu cầu rút hồ sơ', 'person', false, reason);
    return this.timeline();
  }
  timeline(): TimelineView {
    const actions: string[] = [];
    if (this.state === 'checked' || this.state === 'signed') actions.push('sign', 'file');
    if (this.transfer) actions.push(this.transfer.phase === 'paused' ? 'resume' : 'pause');
    if (this.supplement) actions.push('supplement');
    if (this.fees.some((fee) => !fee.paid)) actions.push('pay');
    if (this.parcel && this.parcel.receivedOn === null)
      actions.push('confirm-received', 'enter-parcel', 'note-parcel');
    if (withAgency.includes(this.state)) actions.push('withdraw');
    if (ended.includes(this.state)) actions.push('archive');
    return {
      row: this.row(),
      state: this.state,
      transfer: this.transfer,
      events: this.events,
      receipt: this.receipt,
      channel: this.channel !== '' ? this.channel : this.receipt ? 'portal' : '',
      due: this.due ?? (this.receipt ? '2026-11-23' : null),
      dueStated: this.supplement && this.receipt ? '2026-11-20' : null,
      overdue: this.parcel?.overdue ?? false,
      supplement: this.supplement,
      fees: this.fees,
      parcel: this.parcel,
      results: this.results,
      portal: this.portal,
      contact: this.contact,
      appointment: this.appointment,
      canBook: this.canBook,
      rating: this.rating,
      canRate: this.canRate,
      actions,
    };
  }
}
