import { describe, expect, test } from 'vitest';
import type { FieldView, IssueView } from '../../src/api/types';
import { boundsOf, columnWidth, type Spot, stepSpot } from '../../src/lib/grid';
import { labelIndex } from '../../src/lib/labels';
import { mayBeOldFont } from '../../src/lib/oldfont';
import { groupIssues } from '../../src/lib/problems';
import { isSummed, readWhole, showWhole } from '../../src/lib/sums';
import { isBlock, readBlock, writeBlock } from '../../src/lib/tsv';

const field = (path: string, type = 'text', unit = ''): FieldView => ({
  path,
  item: '',
  label: `Nhãn ${path}`,
  help: '',
  example: '',
  type,
  choices: [],
  periods: [],
  maxLength: 0,
  unit,
  inWords: false,
});

describe('blocks of cells', () => {
  test.each([
    [
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a\rb\r', [['a'], ['b']]],
    ['\t\n', [['', '']]],
    ['a\n\nb', [['a'], [''], ['b']]],
    ['"hai\ndòng"\t"nói ""có"""', [['hai\ndòng', 'nói "có"']]],
    ['"A" và "B"\tx', [['"A" và "B"', 'x']]],
    ['thước 21"\tx', [['thước 21"', 'x']]],
    ['"không đóng\tx', [['"không đóng', 'x']]],
    ['', [[]]],
  ])('%j', (text, cells) => {
    expect(readBlock(text)).toEqual(cells);
  });
  test('one cell is no block', () => {
    expect(isBlock(readBlock('một\r\n')), 'spreadsheets end a single cell with a line end').toBe(false);
    expect(isBlock(readBlock('một\thai'))).toBe(true);
    expect(isBlock(readBlock('một\nhai'))).toBe(true);
  });
  test('what is written is read again', () => {
    const cells = [
      ['a', 'tab\tin', 'dòng\nmới'],
      ['"nháy"', '', '1.250.000'],
    ];
    expect(readBlock(writeBlock(cells))).toEqual(cells);
  });
  test('5,000 rows are read at once', () => {
    const text = Array.from({ length: 5000 }, (_, n) => Array(24).fill(`"${n}"`).join('\t')).join('\r\n');
    const start = performance.now();
    expect(readBlock(text).length).toBe(5000);
    expect(performance.now() - start, 'ms').toBeLessThan(1500);
  });
});

describe('sums', () => {
  test('whole numbers as the program writes them, and nothing else', () => {
    expect(readWhole('1.250.000')).toBe(1_250_000n);
    expect(readWhole('-5')).toBe(-5n);
    expect(readWhole('9007199254740993'), 'exact beyond what a float holds').toBe(9007199254740993n);
    for (const text of ['', '1,5', '1.5', '12.34.567', 'mười', '1e9'])
      expect(readWhole(text), text).toBeUndefined();
  });
  test('are written with groups', () => {
    expect([0n, 999n, 1000n, -1_234_567n].map(showWhole)).toEqual(['0', '999', '1.000', '-1.234.567']);
  });
  test('money is added up, years and rates are not', () => {
    expect(isSummed(field('a', 'integer', 'đồng'))).toBe(true);
    expect(isSummed(field('a', 'integer'))).toBe(false);
    expect(isSummed(field('a', 'decimal', '%'))).toBe(false);
  });
});

describe('cells of a table', () => {
  const size = { rows: 2, columns: 3 };
  const open = (spot: Spot): boolean => spot.column !== 2;
  test('on to the next row past what is calculated, and back', () => {
    expect(stepSpot({ row: 0, column: 1 }, size, open, 1)).toEqual({ row: 1, column: 0 });
    expect(stepSpot({ row: 1, column: 0 }, size, open, -1)).toEqual({ row: 0, column: 1 });
    expect(stepSpot({ row: 1, column: 1 }, size, open, 1), 'behind the last one').toBeUndefined();
    expect(stepSpot({ row: 0, column: 0 }, size, open, -1), 'before the first one').toBeUndefined();
  });
  test('a block has its bounds in whatever direction it was drawn', () => {
    expect(boundsOf({ from: { row: 4, column: 2 }, to: { row: 1, column: 0 } })).toEqual({
      top: 1,
      bottom: 4,
      left: 0,
      right: 2,
    });
  });
  test('every kind of column can be read', () => {
    for (const type of ['text', 'integer', 'decimal', 'date', 'choice', 'boolean', 'tax-code', 'address']) {
      expect(columnWidth(field('a', type), false), type).toBeGreaterThanOrEqual(6);
    }
  });
});

describe('texts of old fonts', () => {
  test.each(['NguyÔn ThÞ VÝ Dô', 'Nguyeãn Thò Ví Duï'])('%s is asked for', (text) => {
    expect(mayBeOldFont(text)).toBe(true);
  });
  test.each(['Nguyễn Thị Ví Dụ', 'Trần Hưng Đạo', 'Nguyen Thi Vi Du', 'Hà', 'Số 5', ''])(
    '%s is not',
    (text) => {
      expect(mayBeOldFont(text)).toBe(false);
    },
  );
});

describe('problems', () => {
  const issue = (path: string, severity: string): IssueView => ({
    path,
    label: '',
    page: '',
    severity,
    message: '',
    fix: '',
  });
  test('by page, all errors before all warnings, each in its order', () => {
    const groups = groupIssues(
      [issue('a1', 'warning'), issue('a2', 'error'), issue('b1', 'error'), issue('a3', 'error')],
      (path) => path.charAt(0),
    );
    expect(groups.map((one) => [one.severity, one.page, one.issues.map((each) => each.path)])).toEqual([
      ['error', 'a', ['a2', 'a3']],
      ['error', 'b', ['b1']],
      ['warning', 'a', ['a1']],
    ]);
  });
  test('labels of fields, cells of grids and columns', () => {
    const labels = labelIndex({
      title: '',
      basis: '',
      pages: [
        {
          id: 'p',
          title: '',
          help: '',
          items: [
            { kind: 'field', field: { ...field('a'), item: '04' } },
            { kind: 'table', path: 'bang', label: 'Bảng', help: '', columns: [field('x')] },
            {
              kind: 'matrix',
              columns: ['c'],
              rows: [{ no: '1', text: 'Dòng một', cells: [{ ...field('m'), label: '', item: '22' }] }],
            },
          ],
        },
      ],
    });
    expect(Object.fromEntries(labels)).toEqual({
      a: '[04] Nhãn a',
      bang: 'Bảng',
      'bang.x': 'Nhãn x',
      m: '[22] Dòng một',
    });
  });
});
