import type { ReturnWish } from '../api/types';
import { clean } from './ime';

/** A wish before anything was chosen. */
export function emptyWish(): ReturnWish {
  return { by: '', name: '', phone: '', line: '', province: '', commune: '', consent: false, cod: false };
}

/** What is missing: field → message id. Only a parcel needs somebody who takes it. */
export function wishProblems(wish: ReturnWish): Partial<Record<keyof ReturnWish, string>> {
  const problems: Partial<Record<keyof ReturnWish, string>> = {};
  if (wish.by === '') problems.by = 'wish-problem-by';
  if (wish.by !== 'post') return problems;
  if (clean(wish.name) === '') problems.name = 'wish-problem-name';
  if (clean(wish.phone) === '') problems.phone = 'wish-problem-phone';
  if (clean(wish.line) === '') problems.line = 'wish-problem-line';
  if (wish.province === '') problems.province = 'wish-problem-province';
  if (wish.commune === '') problems.commune = 'wish-problem-commune';
  if (!wish.consent) problems.consent = 'wish-problem-consent';
  return problems;
}

/** For the program; what belongs to the post goes away when another way was chosen. */
export function wishForProgram(wish: ReturnWish): ReturnWish {
  if (wish.by !== 'post') return { ...emptyWish(), by: wish.by };
  return { ...wish, name: clean(wish.name), phone: clean(wish.phone), line: clean(wish.line) };
}
