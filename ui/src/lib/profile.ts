import type { Profile } from '../api/types';
import { readDate, showDate } from './dates';
import { clean } from './ime';

/** A profile without data. */
export function emptyProfile(): Profile {
  return {
    id: '',
    kind: 'person',
    fullName: '',
    personalNumber: '',
    oldNumber: '',
    birthDate: '',
    sex: '',
    residenceText: '',
    addressLine: '',
    commune: '',
    province: '',
    issued: '',
    taxCode: '',
    phone: '',
    email: '',
    taxOffice: '',
    taxOfficeName: '',
  };
}

/** For the page: dates as people write them. */
export function forPage(profile: Profile): Profile {
  return { ...profile, birthDate: showDate(profile.birthDate), issued: showDate(profile.issued) };
}

/** What is wrong with the page's texts: field → message id. Only what can be told without the program. */
export function problemsOf(page: Profile): Partial<Record<keyof Profile, string>> {
  const problems: Partial<Record<keyof Profile, string>> = {};
  if (clean(page.fullName) === '') problems.fullName = 'profile-problem-name';
  if (page.personalNumber !== '' && !/^\d{12}$/.test(clean(page.personalNumber))) {
    problems.personalNumber = 'profile-problem-number';
  }
  if (page.oldNumber !== '' && !/^\d{9}$/.test(clean(page.oldNumber))) {
    problems.oldNumber = 'profile-problem-old-number';
  }
  if (page.birthDate !== '' && readDate(page.birthDate) === undefined) {
    problems.birthDate = 'profile-problem-date';
  }
  if (page.issued !== '' && readDate(page.issued) === undefined) problems.issued = 'profile-problem-date';
  return problems;
}

/** For the program: composed letters, no blanks around, dates as `YYYY-MM-DD`. */
export function forProgram(page: Profile): Profile {
  const profile = { ...page };
  for (const key of Object.keys(profile) as (keyof Profile)[]) profile[key] = clean(profile[key]);
  profile.birthDate = readDate(profile.birthDate) ?? '';
  profile.issued = readDate(profile.issued) ?? '';
  return profile;
}

/** What a card says over what was there: an empty field of the card takes nothing away. */
export function mergeCard(page: Profile, card: Profile): Profile {
  const merged = { ...page };
  const shown = forPage(card);
  for (const key of Object.keys(merged) as (keyof Profile)[]) {
    if (key !== 'id' && shown[key] !== '') merged[key] = shown[key];
  }
  return merged;
}
