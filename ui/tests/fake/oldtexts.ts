import type { ConvertedText, OldAddressView } from '../../src/api/types';
import { bare, communes } from './data';

const known: Record<string, string> = {
  'NguyÔn ThÞ VÝ Dô': 'Nguyễn Thị Ví Dụ',
  'TrÇn V¨n VÝ Dô': 'Trần Văn Ví Dụ',
};

/** Two texts of an old font that tests use. */
export function convert(text: string): ConvertedText | null {
  const to = known[text];
  return to === undefined ? null : { encoding: 'tcvn3', text: to };
}

/** One old ward that stayed whole, one that was split, and the rest unknown. */
export function oldAddress(text: string): OldAddressView {
  const at = (code: string, share: string, note: string, guessed = false) => {
    const unit = communes.find((one) => one.code === code);
    return unit ? [{ unit, share, note, guessed }] : [];
  };
  const asked = bare(text);
  const line = text.split(',').length > 3 ? (text.split(',')[0] ?? '') : '';
  if (asked.includes('phuc tan')) {
    return {
      kind: 'one',
      line,
      found: 'Phường Phúc Tân, Quận Hoàn Kiếm, Thành phố Hà Nội',
      candidates: at('00070', 'whole', 'Toàn bộ Phường Phúc Tân'),
      message: 'Phường cũ nay thuộc một phường.',
    };
  }
  if (asked.includes('truc bach')) {
    return {
      kind: 'ask',
      line,
      found: 'Phường Trúc Bạch, Quận Ba Đình, Thành phố Hà Nội',
      candidates: [
        ...at('00004', 'part', 'Một phần Phường Trúc Bạch'),
        ...at('00070', 'part', 'Một phần Phường Trúc Bạch', true),
      ],
      message: 'Phường cũ được chia cho nhiều phường: nơi ở của bạn nay thuộc phường nào?',
    };
  }
  return { kind: 'unknown', line: '', found: '', candidates: [], message: 'Không nhận ra địa chỉ này.' };
}
