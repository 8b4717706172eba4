import { describe, expect, test } from 'vitest';
import type { FieldView, FormView } from '../../src/api/types';
import { coverWords } from '../../src/lib/covers';
import { codeId } from '../../src/lib/codes';
import { readDate, readPast, readTime, showClock, showDate, showInstant } from '../../src/lib/dates';
import { clean, CompositionGuard } from '../../src/lib/ime';
import { groupHex, percent, readDong, showBytes } from '../../src/lib/numbers';
import { FormOrder, stepPages, stepStop } from '../../src/lib/order';
import { basePath, cellPath, domId, pageIndex, splitCell } from '../../src/lib/paths';
import { previousPeriod, readPeriod, writePeriod } from '../../src/lib/period';
import { emptyProfile, forPage, forProgram, mergeCard, problemsOf } from '../../src/lib/profile';
import { hrefOf, parseRoute, type Route } from '../../src/lib/route';
import { windowOf } from '../../src/lib/rows';
import { emptyWish, wishForProgram, wishProblems } from '../../src/lib/wish';

describe('routes', () => {
  const routes: Route[] = [
    { page: 'home' },
    { page: 'procedure', pack: '1.001193' },
    { page: 'procedure', pack: 'a/b ?#ă' },
    { page: 'profiles' },
    { page: 'profile', id: 'new' },
    { page: 'fill', id: '7', section: '', field: '' },
    { page: 'fill', id: '7', section: 'tre', field: 'bang[r1].thuế & phí' },
    { page: 'check', id: '7' },
    { page: 'migrate', id: '7', to: '2026.1+3' },
    { page: 'carried', id: '7' },
    { page: 'packs' },
    { page: 'trust' },
    { page: 'tokens' },
    { page: 'batch' },
    { page: 'portals' },
    { page: 'timeline', id: '7' },
    { page: 'import', id: '7', table: 'bảng kê' },
    { page: 'verify' },
    { page: 'xml' },
    { page: 'settings' },
  ];
  test.each(routes)('$page comes back from its address', (route) => {
    expect(parseRoute(hrefOf(route))).toEqual(route);
  });
  test.each([
    '#/d/7',
    '#/d/7/nothing',
    '#/d/7/check/x',
    '#/d/7/import',
    '#/xml/x',
    '#/zzz',
    '#/p',
    '#/p/%E0%A4%A/x',
  ])('%s is unknown', (hash) => {
    expect(parseRoute(hash).page).toBe('unknown');
  });
});

describe('composition', () => {
  test('while composing every key belongs to the input method', () => {
    const guard = new CompositionGuard();
    const enter = { isComposing: false, keyCode: 13 };
    expect(guard.owns(enter)).toBe(false);
    guard.start();
    expect(guard.owns(enter)).toBe(true);
    guard.end();
    expect(guard.owns(enter)).toBe(false);
    expect(guard.owns({ isComposing: true, keyCode: 13 })).toBe(true);
    expect(guard.owns({ isComposing: false, keyCode: 229 }), 'WebKit marks the last Enter so').toBe(true);
  });
  test('texts are stored composed and without blanks around', () => {
    expect(clean('  Nguyễn '.normalize('NFD'))).toBe('Nguyễn'.normalize('NFC'));
  });
});

describe('dates', () => {
  test.each([
    ['2026-11-21', '21/11/2026'],
    ['2026-11', '11/2026'],
    ['2026', '2026'],
    ['', ''],
    ['nonsense', 'nonsense'],
  ])('%s is shown as %s', (iso, shown) => {
    expect(showDate(iso)).toBe(shown);
  });
  test('instants are Vietnam time whatever the computer thinks', () => {
    expect(showInstant('2026-11-21T18:30:00Z')).toBe('01:30, 22/11/2026');
    expect(showClock('2026-11-21T23:05:59.5+07:00')).toBe('23:05');
    expect(showInstant('soon')).toBe('soon');
  });
  test.each([
    ['1/3/1990', '1990-03-01'],
    ['01-03-1990', '1990-03-01'],
    ['01031990', '1990-03-01'],
    ['29/02/2024', '2024-02-29'],
    ['29/02/2023', undefined],
    ['31/04/2026', undefined],
    ['1/3/90', undefined],
    ['', undefined],
  ])('%s is read as %s', (text, iso) => {
    expect(readDate(text)).toBe(iso);
  });

  test.each([
    ['20/11/2026', '2026-11-21', '2026-11-20', 'yesterday'],
    ['21/11/2026', '2026-11-21', '2026-11-21', 'today itself has come'],
    ['22/11/2026', '2026-11-21', undefined, 'tomorrow has not'],
    ['1/12/2026', '2026-11-21', undefined, 'a later month with a smaller day'],
    ['31/12/2025', '2026-11-21', '2025-12-31', 'an earlier year with a later month'],
    ['31/2/2026', '2026-11-21', undefined, 'no day at all'],
    ['', '2026-11-21', undefined, 'nothing typed'],
    ['22/11/2026', undefined, '2026-11-22', 'the program decides where today is not known'],
  ])('%s on %s is the past day %s: %s', (text, today, iso, why) => {
    expect(readPast(text, today), why).toBe(iso);
  });
});

describe('numbers', () => {
  test('amounts as people write them, and nothing that could be another amount', () => {
    expect([readDong('8000'), readDong(' 8.000 '), readDong('1.234.567')]).toEqual([8000, 8000, 1234567]);
    for (const text of [
      '',
      '0',
      '1.5',
      '12.50',
      '8,000',
      '1e6',
      '0x10',
      '-5',
      '8.00',
      '99999999999999999999',
    ])
      expect(readDong(text), text).toBeUndefined();
  });
  test('bytes', () => {
    expect(showBytes(812, 'vi')).toBe('812 B');
    expect(showBytes(61_200, 'vi')).toBe('61 kB');
    expect(showBytes(2_400_000, 'vi')).toBe('2,4 MB');
    expect(showBytes(2_400_000, 'en')).toBe('2.4 MB');
  });
  test('a share never leaves 0–100', () => {
    expect([percent(0, 10), percent(999, 1000), percent(20, 10), percent(0, 0)]).toEqual([0, 99, 100, 100]);
  });
  test('a digest in groups', () => {
    expect(groupHex('0123456789abcdef01')).toBe('01234567 89abcdef 01');
  });
});

describe('periods', () => {
  test.each(['2026-Q1', '2026-06', '2026'])('%s comes back', (text) => {
    const period = readPeriod(text);
    expect(period && writePeriod(period)).toBe(text);
  });
  test.each(['2026-Q5', '2026-13', '2026-00', '26', ''])('%s is none', (text) => {
    expect(readPeriod(text)).toBeUndefined();
  });
  test('an unfinished year is not written', () => {
    expect(writePeriod({ kind: 'Q', number: 1, year: '202' })).toBe('');
  });
  test('what is usually declared is the period before', () => {
    expect(writePeriod(previousPeriod('Q', '2026-11-21'))).toBe('2026-Q3');
    expect(writePeriod(previousPeriod('Q', '2026-01-05'))).toBe('2025-Q4');
    expect(writePeriod(previousPeriod('M', '2026-01-05'))).toBe('2025-12');
    expect(writePeriod(previousPeriod('Y', '2026-01-05'))).toBe('2025');
  });
});

const field = (path: string, type = 'text'): FieldView => ({
  path,
  item: '',
  label: path,
  help: '',
  example: '',
  type,
  choices: [],
  periods: [],
  maxLength: 0,
  unit: '',
  inWords: false,
});
const form: FormView = {
  title: '',
  basis: '',
  pages: [
    {
      id: 'one',
      title: '',
      help: '',
      items: [
        { kind: 'field', field: field('me_a') },
        { kind: 'field', field: field('me_noi_o', 'address') },
      ],
    },
    {
      id: 'two',
      title: '',
      help: '',
      items: [
        { kind: 'heading', text: 'x' },
        { kind: 'matrix', columns: ['c', 'd'], rows: [{ no: '', text: '', cells: [null, field('ct22')] }] },
        { kind: 'table', path: 'bang', label: '', help: '', columns: [field('x'), field('y')] },
      ],
    },
  ],
};
const rows = (): string[] => ['r2', 'r1'];

describe('paths', () => {
  test('bases and ids', () => {
    expect(basePath('bang[r1].x')).toBe('bang');
    expect(basePath('noi_o.line')).toBe('noi_o');
    expect(domId(cellPath('bang', 'r1', 'x'))).toBe('f-bang-r1--x');
    expect(splitCell('bang[r1].noi_o.line')).toEqual({ table: 'bang', row: 'r1', column: 'noi_o.line' });
    expect(splitCell('noi_o.line')).toBeUndefined();
  });
  test('each field knows its page', () => {
    expect(Object.fromEntries(pageIndex(form))).toEqual({
      me_a: 'one',
      me_noi_o: 'one',
      ct22: 'two',
      bang: 'two',
    });
  });
  test('order of the form, with parts of addresses and rows in their order; papers last', () => {
    const order = new FormOrder(form.pages);
    const wanted = [
      'me_a',
      'me_noi_o',
      'me_noi_o.line',
      'me_noi_o.province',
      'me_noi_o.commune',
      'ct22',
      'bang',
      'bang[r2].x',
      'bang[r2].y',
      'bang[r1].x',
      'bang[r1].y',
      'paper:giay',
    ];
    const list = rows();
    const place = (path: string): number => order.place(path, () => list);
    expect([...wanted].reverse().sort((a, b) => place(a) - place(b))).toEqual(wanted);
    expect(order.rowAt(list, 'r1')).toBe(1);
    expect(order.rowAt(list, 'gone')).toBe(-1);
  });
  test('the next and the previous stop, from a stop and from between, and round', () => {
    const order = new FormOrder(form.pages);
    const place = (path: string): number => order.place(path, rows);
    const stops = ['me_a', 'bang[r1].x'];
    const next = (here: string): string | undefined => stepStop(stops, here, 1, place);
    const before = (here: string): string | undefined => stepStop(stops, here, -1, place);
    expect(next('')).toBe('me_a');
    expect(next('me_a')).toBe('bang[r1].x');
    expect(next('ct22')).toBe('bang[r1].x');
    expect(next('bang[r1].x')).toBe('me_a');
    expect(before('bang[r1].x')).toBe('me_a');
    expect(before('ct22')).toBe('me_a');
    expect(before('me_a')).toBe('bang[r1].x');
    expect(before('')).toBe('bang[r1].x');
    expect(stepStop([], 'me_a', 1, place)).toBeUndefined();
  });
  test('neighbours', () => {
    expect(stepPages(['a', 'b', 'c'], 'b')).toEqual({ before: 'a', after: 'c' });
    expect(stepPages(['a'], 'a')).toEqual({ before: undefined, after: undefined });
    expect(stepPages(['a'], 'z')).toEqual({ before: undefined, after: undefined });
  });
});

describe('long tables', () => {
  test('few rows are all there', () => {
    expect(windowOf(20, 900, 500, 52)).toEqual({ from: 0, to: 20, before: 0, after: 0 });
  });
  test('of many rows only those around the view, and the room stays the same', () => {
    for (const top of [0, 3_000, 259_480, 999_999_999]) {
      const view = windowOf(5000, top, 520, 52);
      expect(view.to - view.from, 'the page stays small').toBeLessThan(60);
      expect(view.before + (view.to - view.from) * 52 + view.after, 'the scroll bar must not jump').toBe(
        5000 * 52,
      );
    }
  });
});

describe('profiles', () => {
  test('dates go through the page and come back', () => {
    const profile = { ...emptyProfile(), fullName: 'Nguyễn Thị Ví Dụ', birthDate: '1990-03-01' };
    expect(forPage(profile).birthDate).toBe('01/03/1990');
    expect(forProgram(forPage(profile))).toEqual(profile);
  });
  test('what can be told at once is told', () => {
    expect(problemsOf({ ...emptyProfile(), personalNumber: '123', birthDate: '31/02/1990' })).toEqual({
      fullName: 'profile-problem-name',
      personalNumber: 'profile-problem-number',
      birthDate: 'profile-problem-date',
    });
    expect(problemsOf({ ...emptyProfile(), fullName: 'A', personalNumber: '001190000001' })).toEqual({});
  });
  test('a card takes nothing away and does not make another profile', () => {
    const mine = { ...emptyProfile(), id: 'p1', phone: '0900000001', fullName: 'Cũ' };
    const merged = mergeCard(mine, { ...emptyProfile(), id: 'x', fullName: 'Mới', birthDate: '1990-03-01' });
    expect(merged).toMatchObject({ id: 'p1', phone: '0900000001', fullName: 'Mới', birthDate: '01/03/1990' });
  });
});

describe('the wish for the result', () => {
  test('only a parcel needs an address and consent', () => {
    expect(Object.keys(wishProblems(emptyWish()))).toEqual(['by']);
    expect(wishProblems({ ...emptyWish(), by: 'counter' })).toEqual({});
    expect(Object.keys(wishProblems({ ...emptyWish(), by: 'post' }))).toEqual([
      'name',
      'phone',
      'line',
      'province',
      'commune',
      'consent',
    ]);
  });
  test('an address typed before another way was chosen is not sent', () => {
    expect(wishForProgram({ ...emptyWish(), by: 'counter', name: 'A', phone: '1', consent: true })).toEqual({
      ...emptyWish(),
      by: 'counter',
    });
  });
});

describe('codes', () => {
  test('known, with a blank, and from a newer program', () => {
    expect(codeId('state', 'draft')).toBe('state-draft');
    expect(codeId('revocation', 'not checked')).toBe('revocation-not-checked');
    expect(codeId('state', 'teleported')).toBe('state-other');
    expect(codeId('media', 'text/xml')).toBe('media-xml');
    expect(codeId('media', 'model/gltf')).toBe('media-other');
  });
  test('what a signature covers', () => {
    expect(coverWords('whole').id).toBe('covers-whole');
    expect(coverWords('revision 1 of 2')).toEqual({ id: 'covers-revision', words: { n: '1', m: '2' } });
    expect(coverWords('element HSoKhaiThue')).toEqual({
      id: 'covers-element',
      words: { name: 'HSoKhaiThue' },
    });
    expect(coverWords('half').id).toBe('covers-other');
  });
});

test('times of day as people write them', () => {
  const read = ['8:30', '8h30', '8 giờ', '14.05', '0830', '24:00', '8:60', 'sáng', '8', ''].map(readTime);
  expect(read).toEqual([
    '08:30',
    '08:30',
    '08:00',
    '14:05',
    '08:30',
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
