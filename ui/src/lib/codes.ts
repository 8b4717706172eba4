// Closed lists of codes that the program sends and the window has words for. A code that is not in its list is
// shown by the list's last words, so that a newer program never makes an empty chip.

export const states = [
  'draft',
  'checked',
  'signed',
  'filing',
  'filed',
  'received',
  'refused',
  'processing',
  'supplement',
  'payment',
  'withdrawn',
  'stopped',
  'done',
  'returned',
  'archived',
] as const;
export const sources = ['calculated', 'carried', 'imported', 'card', 'profile', 'default'] as const;
export const encodings = ['tcvn3', 'vni'] as const;
export const fates = ['dropped', 'worked-out', 'moved', 'kept'] as const;
/** How a dossier was made from another one. */
export const madeFrom = ['next', 'supplement'] as const;
export const channels = ['online', 'post', 'counter'] as const;
export const certainties = ['read', 'second-hand', 'unknown'] as const;
export const cardWarnings = [
  'lost-accents',
  'no-issue-date',
  'address-before-2025',
  'number-disagrees',
  'extra-fields',
  'short-form',
] as const;
export const certificateWarnings = [
  'expired',
  'not-yet-valid',
  'self-signed',
  'wrong-usage',
  'expires-soon',
  'weak-key',
  'tax-code-differs',
  'other-branch',
  'personal-number-differs',
  'no-identifier',
  'revoked',
] as const;
/** Where a key can lie. */
export const keyPlaces = ['file', 'kept', 'token', 'service'] as const;
export const fits = ['suitable', 'doubtful', 'unusable'] as const;
export const signLevels = ['basic', 'stamped', 'long'] as const;
export const signSteps = ['preparing', 'key', 'stamping', 'proofs', 'saving'] as const;
export const signRemarks = ['no-proofs'] as const;
/** What a signing service asks for. */
export const questions = ['pin', 'password', 'one-time-code'] as const;
export const verdicts = ['valid', 'invalid', 'unknown', 'unsigned'] as const;
export const trusts = ['trusted', 'untrusted', 'self-signed'] as const;
export const revocations = ['good', 'revoked', 'not-checked'] as const;
export const timeSources = ['claimed', 'time-stamp', 'none'] as const;
export const remarks = [
  'digest-mismatch',
  'signature-mismatch',
  'malformed-signature',
  'certificate-missing',
  'signing-certificate-differs',
  'signed-content-moved',
  'duplicate-id',
  'external-reference',
  'reference-missing',
  'transform-not-allowed',
  'misplaced-signature',
  'byte-range-odd',
  'contents-odd',
  'signature-replaced',
  'odd-cross-references',
  'changed-after-signing',
  'unsigned-content',
  'unsigned-comments',
  'unsupported-algorithm',
  'unsupported-format',
  'weak-algorithm',
  'untrusted',
  'self-signed',
  'certificate-not-valid-at-signing',
  'certificate-expired-since',
  'wrong-usage',
  'signing-time-in-future',
  'signing-certificate-missing',
  'signing-time-unsigned',
  'key-value-differs',
  'further-signatures',
  'revocation-not-checked',
  'changes-forbidden',
  'document-time-stamp',
  'container-odd',
  'revoked',
  'issuer-revoked',
  'revoked-since',
  'revocation-unclear',
  'revoked-after-signing',
  'issuer-revocation-not-checked',
  'chain-breaks-rules',
  'time-stamp-invalid',
  'time-stamp-untrusted',
  'signing-time-after-time-stamp',
  'trust-list-expired',
] as const;
export const transferPhases = [
  'announcing',
  'uploading',
  'committing',
  'waiting',
  'paused',
  'failed',
] as const;
export const parcelStates = [
  'registered',
  'taken',
  'on-the-way',
  'failed',
  'redirected',
  'delivered',
  'returned',
  'lost',
  'received',
] as const;
export const eventSources = ['person', 'program', 'portal', 'carrier'] as const;
export const keySources = ['keyring', 'passphrase', 'memory'] as const;

/** Families of message ids: prefix and the codes that complete it. The completeness test walks them. */
export const families: Record<string, readonly string[]> = {
  state: states,
  source: sources,
  encoding: encodings,
  fate: fates,
  origin: madeFrom,
  follower: madeFrom,
  channel: channels,
  certainty: certainties,
  'card-warning': cardWarnings,
  'certificate-warning': certificateWarnings,
  'key-from': keyPlaces,
  'key-fit': fits,
  'sign-step': signSteps,
  'sign-remark': signRemarks,
  question: questions,
  batch: ['running', 'pausing', 'paused', 'interrupted', 'done', 'cancelled', 'failed'],
  'file-state': ['ready', 'doubtful', 'done', 'signed-before', 'failed', 'bad'],
  'file-kind': ['pdf', 'tax-xml', 'xml', 'dossier'],
  'service-kind': ['csc', 'smartca', 'mysign'],
  level: ['basic', 'B-B', 'B-T', 'B-LT', 'B-LTA'],
  'revocation-source': ['crl', 'ocsp'],
  'unchecked-why': [
    'offline',
    'stale',
    'no-issuer',
    'not-authentic',
    'incomplete',
    'unknown',
    'no-certificate',
    'too-much',
  ],
  'revoked-why': [
    'unspecified',
    'key-compromise',
    'ca-compromise',
    'affiliation-changed',
    'superseded',
    'cessation-of-operation',
    'certificate-hold',
    'remove-from-crl',
    'privilege-withdrawn',
    'aa-compromise',
  ],
  authority: ['given', 'person', 'list'],
  purpose: ['signing', 'time-stamp'],
  finding: ['good', 'note', 'problem'],
  protocol: ['open', 'opencps', 'by-hand'],
  access: ['none', 'bearer', 'basic'],
  'result-signature': verdicts,
  'transfer-why': ['line', 'hours', 'metered'],
  verdict: verdicts,
  'verdict-more': verdicts,
  'signature-verdict': ['valid', 'invalid', 'unknown'],
  trust: trusts,
  revocation: revocations,
  'time-source': timeSources,
  remark: remarks,
  'transfer-phase': transferPhases,
  parcel: parcelStates,
  'event-source': eventSources,
  'key-source': keySources,
  'state-more': states,
  media: ['pdf', 'xml', 'jpeg', 'png', 'word', 'excel'],
};

/** The message id of a code of a family, or of `<family>-other` when the window does not know the code. */
export function codeId(family: string, code: string): string {
  const known = families[family] ?? [];
  const plain = family === 'media' ? mediaName(code) : code.replaceAll(' ', '-');
  return known.includes(plain) ? `${family}-${plain}` : `${family}-other`;
}

/** Media types by a short name; `other` when people have no name for it. */
function mediaName(type: string): string {
  const names: Record<string, string> = {
    'application/pdf': 'pdf',
    'application/xml': 'xml',
    'text/xml': 'xml',
    'image/jpeg': 'jpeg',
    'image/png': 'png',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'word',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'excel',
  };
  return names[type] ?? 'other';
}
