import type { FieldView, IssueView } from '../../src/api/types';
import { readDate } from '../../src/lib/dates';
import type { FieldRule } from './forms';

export const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, '.');
export const plain = (text: string): number => Number(text.replaceAll('.', '')) || 0;

/** What the fake finds wrong with a value. */
export function issuesOf(
  of: { path: string; view: FieldView; text: string; rule: FieldRule; page: string },
  get: (path: string) => string,
): IssueView[] {
  const { path, view, text, rule, page } = of;
  const issues: (IssueView & { suggestions?: string[] })[] = [];
  const label = view.item === '' ? view.label : `[${view.item}] ${view.label}`;
  const add = (message: string, fix: string, severity = 'error', suggestions?: string[]): void => {
    issues.push({ path, label, page, severity, message, fix, ...(suggestions && { suggestions }) });
  };
  if (rule.required === true && text === '') add('Chưa có câu trả lời.', 'Hãy điền ô này.');
  if (view.type === 'integer' && text !== '') {
    if (/^\d\.\d$/.test(text)) {
      const [whole = '', part = ''] = text.split('.');
      add(`Số này có thể đọc là ${whole},${part} hoặc ${whole}${part}.`, 'Gõ lại cho rõ.', 'error', [
        `${whole}${part}`,
      ]);
    } else if (!/^-?[\d.]+$/.test(text)) add('Số này chưa đúng.', 'Chỉ nhập chữ số, ví dụ 1.250.000.');
  }
  if (view.type === 'date' && text !== '' && readDate(text) === undefined) {
    add('Ngày này không có thật.', 'Nhập dạng ngày/tháng/năm, ví dụ 20/11/2026.');
  }
  if (path === 'ct25' && plain(text) > plain(get('ct24'))) {
    add('Thuế được khấu trừ lớn hơn thuế mua vào [24].', 'Xem lại hai chỉ tiêu này.', 'warning');
  }
  return issues;
}
