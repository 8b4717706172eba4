import type { Profile } from '../../src/api/types';
import { showDate } from '../../src/lib/dates';
import type { FakeAnswers } from './engine';
import type { FakeForm } from './forms';

/** Fills in what a profile knows. */
export function prefill(profile: Profile, form: FakeForm, answers: FakeAnswers): void {
  for (const [path, rule] of Object.entries(form.rules)) {
    if (rule.prefill === undefined) continue;
    const value = profile[rule.prefill as keyof Profile];
    if (value === '') continue;
    answers.texts.set(path, showDate(value));
    answers.sources.set(path, 'profile');
  }
  if (form.view.pages[0]?.id !== 'nguoi_yeu_cau') return;
  answers.texts.set('nyc_noi_cu_tru.line', profile.addressLine);
  answers.texts.set('nyc_noi_cu_tru.province', profile.province);
  answers.texts.set('nyc_noi_cu_tru.commune', profile.commune);
}
