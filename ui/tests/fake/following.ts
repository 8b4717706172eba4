import type { AppointmentView, ContactView, FeeView, SlotView } from '../../src/api/types';
import type { Handlers } from './backend';
import { type FakeDossier, stamp } from './dossier';
import { fail } from './failing';

type Following = Pick<
  Handlers,
  | Extract<keyof Handlers, `appointment.${string}` | `contact.${string}`>
  | 'fee.checkout'
  | 'fee.proof'
  | 'rating.send'
>;

/** A fee that says nothing but its amount. */
export function plainFee(id: string, text: string, amount: number): FeeView {
  return {
    id,
    text,
    amount,
    amountText: new Intl.NumberFormat('vi').format(amount),
    paid: false,
    note: '',
    account: null,
    qr: null,
    proof: null,
    onDelivery: false,
    page: false,
  };
}

/** Something that looks like a QR symbol: three corners and a scatter that is always the same. */
function symbol(size: number): { size: number; path: string } {
  const corner = (x: number, y: number): boolean | undefined => {
    for (const [left, top] of [
      [0, 0],
      [size - 7, 0],
      [0, size - 7],
    ] as const) {
      const [dx, dy] = [x - left, y - top];
      if (dx < -1 || dy < -1 || dx > 7 || dy > 7) continue;
      const ring = Math.max(Math.abs(dx - 3), Math.abs(dy - 3));
      return ring === 3 || ring <= 1;
    }
    return undefined;
  };
  let path = '';
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      if (corner(x, y) ?? (x * 31 + y * 17 + x * y * 7) % 5 < 2) path += `M${x} ${y}h1v1h-1z`;
    }
  }
  return { size, path };
}

/** A fee with everything that a portal can say of one. */
export function wholeFee(): FeeView {
  return {
    ...plainFee('f1', 'Lệ phí cấp bản sao trích lục', 16_000),
    note: 'Đề nghị ông/bà nộp lệ phí trước ngày 25/11/2026.',
    account: {
      bank: 'Ngân hàng Ví Dụ',
      bin: '970400',
      number: '9900000016',
      holder: 'UBND PHUONG VI DU',
      memo: 'H99012611210001 LE PHI',
    },
    qr: symbol(37),
    page: true,
  };
}

const hours = [
  ['01:00', '01:15'],
  ['01:15', '01:30'],
  ['02:00', '02:15'],
  ['07:00', '07:15'],
];

/** Times of a week from a day; nothing on Saturdays and Sundays, and nothing after December. */
function week(from: string, taken: Set<string>): SlotView[] {
  const slots: SlotView[] = [];
  for (let day = 0; day < 7; day += 1) {
    const date = new Date(`${from}T00:00:00Z`);
    date.setUTCDate(date.getUTCDate() + day);
    const iso = date.toISOString().slice(0, 10);
    if ([0, 6].includes(date.getUTCDay()) || iso > '2026-11-30') continue;
    for (const [at, [begin, end]] of hours.entries()) {
      const id = `${iso}-${at}`;
      slots.push({
        id,
        start: `${iso}T${begin ?? ''}:00Z`,
        end: `${iso}T${end ?? ''}:00Z`,
        counter: at < 2 ? 'Quầy 1' : 'Quầy 2',
        place: 'Bộ phận Một cửa phường Ví Dụ',
        free: at !== 2 && !taken.has(id),
      });
    }
  }
  return slots;
}

/** What follows after a dossier was filed: fees, appointments, rating. */
export function followingHandlers(of: (id: string) => FakeDossier): Following {
  const taken = new Set<string>();
  let known: ContactView[] = [];
  return {
    'fee.checkout': (p) => ({ url: `https://thanhtoan.vidu.gov.vn/${p.fee}?ma=0001`, opened: true }),
    'fee.proof': (p) => {
      const fee = of(p.id).fees.find((one) => one.id === p.fee) ?? fail('not-found');
      fee.proof = { name: p.name, at: stamp() };
      return of(p.id).timeline();
    },
    'appointment.slots': async (p) => {
      await new Promise((resolve) => setTimeout(resolve, 150));
      return week(p.from, taken);
    },
    'appointment.book': (p) => {
      const slot = week('2026-11-21', taken)
        .concat(week('2026-11-28', taken))
        .find((one) => one.id === p.slot);
      if (!slot) fail('not-found');
      if (p.slot === '2026-11-23-3' && !taken.has(p.slot)) {
        taken.add(p.slot);
        fail('slot-taken');
      }
      const dossier = of(p.id);
      const made: AppointmentView = {
        id: slot.id,
        number: 'A012',
        counter: slot.counter,
        place: slot.place,
        start: slot.start,
        end: slot.end,
        note: 'Mang theo bản chính giấy chứng sinh để đối chiếu.',
      };
      dossier.appointment = made;
      return dossier.timeline();
    },
    'appointment.cancel': (p) => {
      of(p.id).appointment = null;
      return of(p.id).timeline();
    },
    'appointment.ics': () => ({ folder: '~/Documents/Hồ Sơ/lich-hen', files: ['lich-hen-A012.ics'] }),
    'contact.known': (p) => ({ name: of(p.id).agency, known }),
    'contact.set': (p) => {
      if (p.contact.name.length > 200) fail('bad-value', {}, 'name');
      const found = known.find((one) => one.id === p.contact.id || one.name === p.contact.name);
      const kept: ContactView = { ...p.contact, id: found?.id ?? `a${known.length + 1}`, by: 'person' };
      known = [kept, ...known.filter((one) => one !== found)];
      of(p.id).contact = kept;
      return kept;
    },
    'contact.leave': (p) => {
      of(p.id).contact = null;
      return null;
    },
    'rating.send': (p) => {
      of(p.id).rating = p.score;
      return of(p.id).timeline();
    },
  };
}
