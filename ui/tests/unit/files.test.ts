import { describe, expect, test } from 'vitest';
import type { SheetColumn, SheetProblem, TreeLine } from '../../src/api/types';
import { bare } from '../../src/lib/bare';
import { largest, readChosen } from '../../src/lib/base64';
import { isBeside, isPaper } from '../../src/lib/documents';
import { moved } from '../../src/lib/moving';
import { paperNeeded, printersInOrder, readCopies } from '../../src/lib/printing';
import { choiceOf, errorsFirst, fits, rowRanges, takenTwice } from '../../src/lib/sheet';
import { elementName, parentsOf, searchTexts, seenLines } from '../../src/lib/tree';

const line = (level: number, name: string, label = '', text = '', number = 0): TreeLine => ({
  level,
  name,
  number,
  label,
  text,
});

describe('a tree of elements', () => {
  const tree = [
    line(0, 'HSoThueDTu', 'Hồ sơ thuế điện tử'),
    line(1, 'TTinChung', 'Thông tin chung'),
    line(2, 'mst', 'Mã số thuế', '9900000016'),
    line(1, 'PLuc', 'Phụ lục'),
    line(2, 'dong', 'Dòng', '', 1),
    line(3, 'ten', 'Tên hàng', 'Vải'),
    line(2, 'dong', 'Dòng', '', 2),
    line(3, 'ten', 'Tên hàng', 'Đường'),
  ];
  const parents = parentsOf(tree);
  const texts = searchTexts(tree);
  const see = (query: string, closed: number[] = []): number[] =>
    seenLines(tree, { parents, texts, closed: new Set(closed), query }).map((one) => one.at);

  test('each line hangs on the one above it that is less deep', () => {
    expect(parents).toEqual([-1, 0, 1, 0, 3, 4, 3, 6]);
  });
  test('everything is open at first; what lies under a closed line is not seen', () => {
    expect(see('')).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(see('', [3])).toEqual([0, 1, 2, 3]);
    expect(see('', [1, 4])).toEqual([0, 1, 3, 4, 6, 7]);
  });
  test('a search finds words, elements and texts without accents, and keeps the way there', () => {
    expect(see('duong')).toEqual([0, 3, 6, 7]);
    expect(see('MST')).toEqual([0, 1, 2]);
    expect(see('ten vai')).toEqual([0, 3, 4, 5]);
    expect(see('không có'), 'nothing').toEqual([]);
  });
  test('a search looks under closed lines too, and tells what it found from the way there', () => {
    const found = seenLines(tree, { parents, texts, closed: new Set([0]), query: 'vải' });
    expect(found.filter((one) => one.hit).map((one) => one.at)).toEqual([5]);
  });
  test('elements of one name are numbered', () => {
    expect([elementName(line(0, 'a')), elementName(line(0, 'a', '', '', 3))]).toEqual(['a', 'a 3']);
  });
  test('40,000 elements are searched in one go', () => {
    const long = [
      line(0, 'a'),
      ...Array.from({ length: 40_000 }, (_, at) => line(1, 'b', 'Dòng', `${at}`, at)),
    ];
    const start = performance.now();
    const all = seenLines(long, {
      parents: parentsOf(long),
      texts: searchTexts(long),
      closed: new Set(),
      query: '39999',
    });
    expect(all.map((one) => one.at)).toEqual([0, 40_000]);
    expect(performance.now() - start, 'far below a second, also on a busy computer').toBeLessThan(1500);
  });
});

describe('spreadsheets', () => {
  const column = (id: string, at: number | null): SheetColumn => ({ id, label: id, at, ambiguous: false });

  test('the choice as it is sent', () => {
    expect(choiceOf([column('a', 2), column('b', null)])).toEqual({ a: 2, b: null });
  });
  test('a column of the sheet that is used twice; none is never twice', () => {
    const twice = takenTwice([column('a', 1), column('b', 1), column('c', null), column('d', null)]);
    expect([...twice]).toEqual([1]);
  });
  test('rows that find room, below the present ones or in their place', () => {
    expect(fits({ rowCount: 30, room: 20 }, 80, false)).toEqual({ taken: 20, noRoom: 10 });
    expect(fits({ rowCount: 30, room: 20 }, 80, true)).toEqual({ taken: 30, noRoom: 0 });
    expect(fits({ rowCount: 0, room: 0 }, 0, false)).toEqual({ taken: 0, noRoom: 0 });
  });
  test('errors first, else in the order of the file', () => {
    const problem = (row: number, isError: boolean): SheetProblem => ({
      row,
      column: '',
      label: '',
      message: '',
      isError,
    });
    const sorted = errorsFirst([problem(1, false), problem(2, true), problem(3, false), problem(4, true)]);
    expect(sorted.map((one) => one.row)).toEqual([2, 4, 1, 3]);
  });
  test('numbers of rows together, cut where they get too many', () => {
    expect(rowRanges([9, 3, 7, 8])).toEqual({ text: '3, 7–9', more: 0 });
    expect(rowRanges([1, 3, 5, 6], 2)).toEqual({ text: '1, 3', more: 2 });
    expect(rowRanges([])).toEqual({ text: '', more: 0 });
  });
  test('a file that is too large is refused before it is read', async () => {
    const file = {
      size: largest + 1,
      arrayBuffer: () => Promise.reject(new Error('was read')),
    } as unknown as Blob;
    await expect(readChosen(file)).rejects.toMatchObject({ code: 'too-large', params: { megabytes: '50' } });
    expect(await readChosen(new Blob(['abc']))).toBe('YWJj');
  });
});

describe('printing', () => {
  test('sheets: both sides, each document and each copy on a sheet of its own', () => {
    const documents = [{ pages: 3 }, { pages: 1 }];
    expect(paperNeeded(documents, 1, false)).toEqual({ pages: 4, sheets: 4 });
    expect(paperNeeded(documents, 2, true)).toEqual({ pages: 4, sheets: 6 });
    expect(paperNeeded([], 5, true)).toEqual({ pages: 0, sheets: 0 });
  });
  test.each([
    ['1', 1],
    [' 12 ', 12],
    ['50', 50],
    ['51', undefined],
    ['0', undefined],
    ['', undefined],
    ['-1', undefined],
    ['2,5', undefined],
    ['hai', undefined],
  ])('%s copies are %s', (text, copies) => {
    expect(readCopies(text)).toBe(copies);
  });
  test('the default printer first, those that are not ready last', () => {
    const printer = (name: string, isDefault: boolean, ready: boolean) => ({
      name,
      title: name,
      isDefault,
      ready,
    });
    const sorted = printersInOrder([
      printer('b', false, false),
      printer('c', false, true),
      printer('a', false, true),
      printer('z', true, false),
    ]);
    expect(sorted.map((one) => one.name)).toEqual(['z', 'a', 'c', 'b']);
  });
});

test('a list with one thing moved; at its ends nothing moves', () => {
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
  expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
});

test('papers and the original of an import are told from what is filed', () => {
  const ids = ['paper-cover', 'imported-xml', 'sent:0:form-pdf', 'form-pdf', 'tax-xml'];
  expect(ids.map(isPaper)).toEqual([true, false, false, false, false]);
  expect(ids.map(isBeside)).toEqual([true, true, true, false, false]);
});

test('texts without accents', () => {
  expect(bare('Đường Đặng Thúy Trâm')).toBe('duong dang thuy tram');
});
