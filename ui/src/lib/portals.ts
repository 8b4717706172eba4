import type { PortalView, PortalWish } from '../api/types';
import { readHours, splitHours } from './hours';
import { clean } from './ime';

/** What the person types about a portal, as texts. */
export interface PortalForm {
  id: string;
  name: string;
  url: string;
  protocol: PortalWish['protocol'];
  access: PortalWish['access'];
  user: string;
  /** What was typed; a kept one is never known here. */
  secret: string;
  groupId: string;
  /** It may be sent to at any time. */
  always: boolean;
  from: string;
  to: string;
}

/** Parts of the form that can be wrong; the program names them the same. */
export const portalParts = ['name', 'url', 'user', 'secret', 'groupId', 'hours'] as const;
export type PortalPart = (typeof portalParts)[number];

/** The form of a portal that is there, or of a new one. */
export function portalForm(view?: PortalView): PortalForm {
  const [from, to] = splitHours(view?.hours ?? '');
  return {
    id: view?.id ?? '',
    name: view?.name ?? '',
    url: view?.url ?? '',
    protocol: view?.protocol === 'opencps' ? 'opencps' : 'open',
    access: view?.access ?? 'none',
    user: view?.user ?? '',
    secret: '',
    groupId: view?.groupId == null ? '' : String(view.groupId),
    always: from === '',
    from,
    to,
  };
}

/** What can be told without the program: the ids of the words by part. */
export function portalProblems(form: PortalForm, before?: PortalView): Partial<Record<PortalPart, string>> {
  const found: Partial<Record<PortalPart, string>> = {};
  if (clean(form.name) === '') found.name = 'portal-problem-name';
  if (!/^https?:\/\/[^\s/]+\S*$/i.test(form.url.trim())) found.url = 'portal-problem-url';
  // A colon would end the name where the password begins.
  if (form.access === 'basic' && (clean(form.user) === '' || form.user.includes(':')))
    found.user = 'portal-problem-user';
  // A token is no password: what is kept for one way of signing in is of no use for the other.
  const kept = before?.kept === true && before.access === form.access;
  if (form.access !== 'none' && form.secret === '' && !kept) found.secret = 'portal-problem-secret';
  if (form.protocol === 'opencps' && !/^[1-9]\d{0,14}$/.test(form.groupId.trim())) {
    found.groupId = 'portal-problem-group';
  }
  if (!form.always && readHours(form.from, form.to) === undefined) found.hours = 'portal-problem-hours';
  return found;
}

/** Ways of signing in that a protocol knows. */
export function accesses(protocol: string): readonly string[] {
  return protocol === 'opencps' ? ['none', 'bearer', 'basic'] : ['none', 'bearer'];
}

/** The words for a part that the program refused. */
export const refused: Record<PortalPart, string> = {
  name: 'portal-problem-name',
  url: 'portal-problem-url',
  user: 'portal-problem-user',
  secret: 'portal-problem-secret',
  groupId: 'portal-problem-group',
  hours: 'portal-problem-hours',
};

/** The form as the program takes it. What does not belong to the chosen way is left out. */
export function portalWish(form: PortalForm): PortalWish {
  return {
    id: form.id,
    name: clean(form.name),
    url: form.url.trim(),
    protocol: form.protocol,
    access: form.access,
    user: form.access === 'basic' ? clean(form.user) : '',
    secret: form.access === 'none' || form.secret === '' ? null : form.secret,
    groupId: form.protocol === 'opencps' ? Number(form.groupId.trim()) : null,
    hours: form.always ? '' : (readHours(form.from, form.to) ?? ''),
  };
}

/** From here on the clock of the portal or of this computer is wrong, in seconds. */
export const clockLimit = 120;
