import type { AuthorityRow, TrustCandidate, TrustView } from '../../src/api/types';
import type { Handlers } from './backend';
import { fail } from './failing';

type Trusting = Pick<Handlers, Extract<keyof Handlers, `trust.${string}`>>;

/** SHA-256 of the certificate that the fake reads out of any file. */
export const fingerprint = '0123456789abcdef'.repeat(4);
const given: AuthorityRow = {
  name: 'Vietnam National Root CA Ví Dụ',
  organisation: 'Cơ quan Ví Dụ',
  issuer: 'Vietnam National Root CA Ví Dụ',
  sha256: fingerprint,
  from: '2025-01-01T00:00:00Z',
  until: '2050-01-01T00:00:00Z',
  root: true,
  purposes: ['signing', 'time-stamp'],
  origin: 'person',
};

/** Whom the fake program believes. */
export class FakeTrust {
  #view: TrustView = {
    authorities: [
      {
        ...given,
        name: 'CA trung gian Ví Dụ',
        sha256: 'fe'.repeat(32),
        root: false,
        purposes: [],
        origin: '',
      },
    ],
    list: null,
    known: ['Vietnam National Root CA Ví Dụ', 'CA Bưu chính Ví Dụ', 'CA Viễn thông Ví Dụ'],
  };

  handlers(): Trusting {
    return {
      'trust.list': () => this.#view,
      'trust.inspect': (p): TrustCandidate => {
        if (atob(p.base64).includes('hong')) fail('bad-certificate-file');
        return {
          name: given.name,
          subject: 'C=VN, O=Cơ quan Ví Dụ, CN=Vietnam National Root CA Ví Dụ',
          issuer: 'C=VN, O=Cơ quan Ví Dụ, CN=Vietnam National Root CA Ví Dụ',
          serial: '01a2',
          fingerprint: fingerprint.replace(/(.{4})(?=.)/g, '$1 '),
          from: given.from,
          until: given.until,
          selfSigned: true,
          keyBits: 4096,
          knownName: true,
          trusted: this.#view.authorities.some((one) => one.sha256 === fingerprint),
        };
      },
      'trust.add': (p) => {
        const typed = p.fingerprint.replaceAll(/[^0-9a-f]/gi, '').toLowerCase();
        if (typed.length !== 64) fail('bad-fingerprint', { fault: 'not-a-fingerprint' });
        if (typed !== fingerprint) fail('bad-fingerprint', { fault: 'differs' });
        this.#view.authorities.unshift(given);
        return this.#view;
      },
      'trust.remove': (p) => {
        this.#view.authorities = this.#view.authorities.filter((one) => one.sha256 !== p.sha256);
        return this.#view;
      },
      'trust.update': (p) => {
        if (!p.signature.includes('untrusted comment')) fail('bad-trust-list', { fault: 'signature' });
        this.#view.list = {
          sequence: 3,
          made: '2026-11-01T00:00:00Z',
          expires: '2027-11-01T00:00:00Z',
          expired: false,
        };
        return this.#view;
      },
    };
  }
}
