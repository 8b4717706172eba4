import { Failure } from '../rpc/failure';

/** Bytes → base64. In steps, since a call cannot take a million arguments. */
export function toBase64(bytes: Uint8Array): string {
  const step = 0x8000;
  let binary = '';
  for (let at = 0; at < bytes.length; at += step) {
    binary += String.fromCharCode(...bytes.subarray(at, at + step));
  }
  return btoa(binary);
}

/** A whole file as base64. */
export async function fileToBase64(file: Blob): Promise<string> {
  return toBase64(new Uint8Array(await file.arrayBuffer()));
}

/** The largest file that is read as a whole: 50 MB. */
export const largest = 50_000_000;

/** A whole file that a person chose as base64. What is larger than `most` bytes is refused before it is read. */
export async function readChosen(file: Blob, most = largest): Promise<string> {
  if (file.size > most) {
    throw new Failure({
      code: 'too-large',
      params: { megabytes: String(most / 1_000_000) },
      path: null,
    });
  }
  return fileToBase64(file);
}
