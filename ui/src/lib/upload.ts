import type { AttachmentView } from '../api/types';
import { toBase64 } from './base64';

/** Pieces of at most 1 MiB cross the bridge, so that memory stays flat and a stop takes effect quickly. */
export const pieceSize = 1024 * 1024;

export interface UploadCalls {
  begin(name: string, size: number): Promise<{ upload: string }>;
  append(upload: string, base64: string): Promise<{ received: number }>;
  finish(upload: string): Promise<AttachmentView>;
  cancel(upload: string): Promise<unknown>;
}

export interface UploadSource {
  name: string;
  size: number;
  slice(start: number, end: number): Blob;
}

/**
 * Sends a file piece by piece and tells how far it is. Resolves to the attachment, or to undefined when `signal`
 * stopped it; whatever ends it early, the program is told to forget the pieces.
 */
export async function upload(
  file: UploadSource,
  calls: UploadCalls,
  progress: (sent: number) => void,
  signal: AbortSignal,
): Promise<AttachmentView | undefined> {
  const { upload: id } = await calls.begin(file.name.normalize('NFC'), file.size);
  let complete = false;
  try {
    for (let at = 0; at < file.size; at += pieceSize) {
      if (signal.aborted) return undefined;
      const piece = file.slice(at, Math.min(at + pieceSize, file.size));
      const { received } = await calls.append(id, toBase64(new Uint8Array(await piece.arrayBuffer())));
      progress(received);
    }
    if (signal.aborted) return undefined;
    const attachment = await calls.finish(id);
    complete = true;
    return attachment;
  } finally {
    if (!complete) await calls.cancel(id).catch(() => undefined);
  }
}
