import enDossier from '@texts/en/dossier.ftl?raw';
import enErrors from '@texts/en/errors.ftl?raw';
import enSigning from '@texts/en/signing.ftl?raw';
import enWindow from '@texts/en/window.ftl?raw';
import enWindowFiling from '@texts/en/window-filing.ftl?raw';
import enWindowFiles from '@texts/en/window-files.ftl?raw';
import enWindowPortals from '@texts/en/window-portals.ftl?raw';
import enWindowSigning from '@texts/en/window-signing.ftl?raw';
import viDossier from '@texts/vi/dossier.ftl?raw';
import viErrors from '@texts/vi/errors.ftl?raw';
import viSigning from '@texts/vi/signing.ftl?raw';
import viWindow from '@texts/vi/window.ftl?raw';
import viWindowFiling from '@texts/vi/window-filing.ftl?raw';
import viWindowFiles from '@texts/vi/window-files.ftl?raw';
import viWindowPortals from '@texts/vi/window-portals.ftl?raw';
import viWindowSigning from '@texts/vi/window-signing.ftl?raw';
import { codeId } from '$lib/codes';
import { emptyWords, format, makeBundle, type Words } from '$lib/fluent';
import type { Failure } from '../rpc';

const bundles = {
  vi: makeBundle('vi', [
    viWindow,
    viWindowFiles,
    viWindowFiling,
    viWindowPortals,
    viWindowSigning,
    viSigning,
    viDossier,
    viErrors,
  ]),
  en: makeBundle('en', [
    enWindow,
    enWindowFiles,
    enWindowFiling,
    enWindowPortals,
    enWindowSigning,
    enSigning,
    enDossier,
    enErrors,
  ]),
};
export type Locale = keyof typeof bundles;

let current = $state<Locale>('vi');

/** The language in use. */
export function locale(): Locale {
  return current;
}

/** Changes the language of the whole window. Anything but `en` is Vietnamese. */
export function setLocale(wanted: string): void {
  current = wanted === 'en' ? 'en' : 'vi';
  document.documentElement.lang = current;
}

/** The words of `id` (or `id.attribute`) in the language in use. */
export function t(id: string, words: Words = {}): string {
  return format(bundles[current], id, words) ?? format(bundles.vi, id, words) ?? `[${id}]`;
}

/** The words of a code that the program sent. */
export function code(family: string, value: string): string {
  return t(codeId(family, value), { code: value });
}

/** What went wrong and what to do next. */
export function failureWords(failure: Failure): { message: string; fix: string } {
  const words = { ...emptyWords, ...failure.params };
  return { message: t(`error-${failure.code}`, words), fix: t(`error-${failure.code}.fix`, words) };
}
