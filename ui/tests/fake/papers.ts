import type { CertificateView, VerifyView } from '../../src/api/types';

/** A picture of a page. */
export function page(number: number, scale: number): { png: string; width: number; height: number } {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(794 * scale);
  canvas.height = Math.round(1123 * scale);
  const pen = canvas.getContext('2d');
  if (pen) {
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.fillStyle = '#111';
    pen.font = `${Math.round(20 * scale)}px serif`;
    pen.fillText(`TỜ KHAI – trang ${number + 1}`, 80 * scale, 100 * scale);
  }
  return {
    png: canvas.toDataURL('image/png').split(',')[1] ?? '',
    width: canvas.width,
    height: canvas.height,
  };
}

export const certificate: CertificateView = {
  name: 'NGUYỄN THỊ VÍ DỤ',
  taxCodes: [],
  personalNumbers: ['001190000001'],
  issuer: 'CA Ví Dụ',
  notBefore: '2026-01-01T00:00:00Z',
  notAfter: '2027-01-01T00:00:00Z',
  warnings: ['self-signed'],
};

/** A report on a file. */
export function report(name: string, verdict: string, online = false): VerifyView {
  if (verdict === 'unsigned') return { verdict, name, signatures: [] };
  return {
    verdict,
    name,
    signatures: [
      {
        verdict,
        covers: verdict === 'invalid' ? 'revision 1 of 2' : 'whole',
        signer: certificate.name,
        identifiers: ['001190000001'],
        issuer: certificate.issuer,
        signedAt: '2026-11-21T03:00:00Z',
        timeSource: 'claimed',
        intact: verdict !== 'invalid',
        certificateValid: true,
        certificateFrom: '2026-01-01T00:00:00Z',
        certificateUntil: '2028-01-01T00:00:00Z',
        managedBy: 'CÔNG TY CHỨNG THƯ VÍ DỤ',
        chain: ['NGUYỄN THỊ VÍ DỤ', 'CA VÍ DỤ'],
        stampedBy: '',
        level: 'B-B',
        trust: 'untrusted',
        revocation: online ? 'good' : 'not checked',
        revocationSource: online ? 'ocsp' : '',
        revocationReason: online ? '' : 'offline',
        revocationAt: online ? '2026-11-21T03:00:00Z' : '',
        remarks: verdict === 'invalid' ? ['changed-after-signing'] : [],
      },
    ],
  };
}
