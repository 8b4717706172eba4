import type { ContactView, ContactWish } from '../api/types';
import { readPast, showDate } from './dates';
import { clean } from './ime';

/** What can be wrong in an agency as the person writes it, in the order of the page. */
export const contactParts = ['name', 'address', 'hotline', 'email', 'hours', 'asOf'] as const;
export type ContactPart = (typeof contactParts)[number];

/** The form, filled with what is known; the day is shown as people write it. */
export function contactForm(before: ContactView | null, name: string, today: string): ContactWish {
  return {
    id: before?.id ?? '',
    name: before?.name ?? name,
    address: before?.address ?? '',
    hotline: before?.hotline ?? '',
    email: before?.email ?? '',
    hours: before?.hours ?? '',
    // Whoever changes something has just made sure of it.
    asOf: showDate(today),
  };
}

/** What the program would refuse: field → message id. */
export function contactProblems(
  form: ContactWish,
  today: string | undefined,
): Partial<Record<ContactPart, string>> {
  const problems: Partial<Record<ContactPart, string>> = {};
  if (clean(form.name) === '') problems.name = 'contact-problem-name';
  if (clean(form.hotline) !== '' && !/\d/.test(form.hotline)) problems.hotline = 'contact-problem-hotline';
  if (clean(form.email) !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]*$/.test(clean(form.email))) {
    problems.email = 'contact-problem-email';
  }
  if (readPast(form.asOf, today) === undefined) problems.asOf = 'hand-date-problem';
  return problems;
}

/** For the program. */
export function contactWish(form: ContactWish, today: string | undefined): ContactWish {
  return {
    id: form.id,
    name: clean(form.name),
    address: clean(form.address),
    hotline: clean(form.hotline),
    email: clean(form.email),
    hours: clean(form.hours),
    asOf: readPast(form.asOf, today) ?? '',
  };
}
