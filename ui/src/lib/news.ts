import type { NewsWish } from '../api/types';

/** What the agency told the person, with nothing said yet. */
export const noNews: NewsWish = {
  kind: '',
  code: 0,
  date: '',
  text: '',
  number: '',
  due: '',
  time: '',
  place: '',
  amount: 0,
  fee: '',
};
