import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { toBase64 } from '../../src/lib/base64';
import { backOff, poll } from '../../src/lib/poll';
import { pieceSize, upload, type UploadCalls } from '../../src/lib/upload';
import { Failure, onFailure, rpc, toFailure } from '../../src/rpc';

describe('failures', () => {
  test('an ApiError keeps its code, values and field', () => {
    const failure = toFailure({ code: 'too-large', params: { limit: 5 }, path: 'paper:a' });
    expect(failure).toMatchObject({ code: 'too-large', params: { limit: '5' }, path: 'paper:a' });
  });
  test.each([new Error('no line'), 'text', null, undefined, 7, { message: 'x' }])(
    '%s is internal',
    (thrown) => {
      expect(toFailure(thrown).code).toBe('internal');
    },
  );
  test('a Failure stays itself', () => {
    const failure = new Failure({ code: 'not-found', params: {}, path: null });
    expect(toFailure(failure)).toBe(failure);
  });
});

describe('rpc', () => {
  beforeEach(() => {
    vi.stubGlobal('window', {});
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  test('inside the shell it calls the one command', async () => {
    const invoke = vi.fn().mockResolvedValue([]);
    vi.stubGlobal('window', { __TAURI_INTERNALS__: { invoke } });
    await rpc('dossier.list', { query: 'a' });
    expect(invoke).toHaveBeenCalledWith('rpc', { cmd: 'dossier.list', payload: { query: 'a' } });
  });
  test('elsewhere it posts to the same origin', async () => {
    const fetch = vi.fn().mockResolvedValue(new Response('{"id":"d1"}'));
    vi.stubGlobal('fetch', fetch);
    expect(await rpc('dossier.create', { pack: 'p' })).toEqual({ id: 'd1' });
    expect(fetch.mock.calls[0]?.[0]).toBe('/rpc/dossier.create');
    expect(fetch.mock.calls[0]?.[1]).toMatchObject({ method: 'POST', body: '{"pack":"p"}' });
  });
  test('a failed command is a Failure, and everybody who listens hears of it', async () => {
    vi.stubGlobal(
      'fetch',
      vi
        .fn()
        .mockResolvedValue(new Response('{"code":"store-locked","params":{},"path":null}', { status: 400 })),
    );
    const heard: string[] = [];
    const stop = onFailure((code) => heard.push(code));
    await expect(rpc('app.status', {})).rejects.toMatchObject({ name: 'Failure', code: 'store-locked' });
    stop();
    expect(heard).toEqual(['store-locked']);
  });
  test('a page that is no JSON is internal, with its beginning as reason', async () => {
    vi.stubGlobal('fetch', vi.fn().mockResolvedValue(new Response('<html>', { status: 502 })));
    await expect(rpc('app.status', {})).rejects.toMatchObject({
      code: 'internal',
      params: { reason: 'HTTP 502: <html>' },
    });
  });
});

describe('base64', () => {
  test('bytes of any length', () => {
    for (const size of [0, 1, 2, 3, 100_001]) {
      const bytes = Uint8Array.from({ length: size }, (_, at) => (at * 7) % 256);
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    }
  });
});

describe('uploads', () => {
  function calls(): UploadCalls & { pieces: number[]; cancelled: number } {
    let got = 0;
    return {
      pieces: [],
      cancelled: 0,
      begin: () => Promise.resolve({ upload: 'u' }),
      append(_, base64) {
        const size = Buffer.from(base64, 'base64').length;
        this.pieces.push(size);
        got += size;
        return Promise.resolve({ received: got });
      },
      finish: () => Promise.resolve({ id: 'a', paper: 'p', name: 'n', mediaType: '', size: got, sha256: '' }),
      cancel() {
        this.cancelled += 1;
        return Promise.resolve(null);
      },
    };
  }
  function file(size: number): { name: string; size: number; slice(start: number, end: number): Blob } {
    return { name: 'Tệp.pdf', size, slice: (start, end) => new Blob([new Uint8Array(end - start)]) };
  }

  test('in pieces of at most 1 MiB, with progress', async () => {
    const program = calls();
    const seen: number[] = [];
    const size = 2 * pieceSize + 5;
    const attachment = await upload(
      file(size),
      program,
      (sent) => seen.push(sent),
      new AbortController().signal,
    );
    expect(program.pieces).toEqual([pieceSize, pieceSize, 5]);
    expect(seen).toEqual([pieceSize, 2 * pieceSize, size]);
    expect(attachment?.size).toBe(size);
    expect(program.cancelled, 'a finished upload is not forgotten').toBe(0);
  });
  test('a stop is told to the program', async () => {
    const program = calls();
    const stop = new AbortController();
    const result = await upload(file(3 * pieceSize), program, () => stop.abort(), stop.signal);
    expect(result).toBeUndefined();
    expect(program.pieces.length).toBe(1);
    expect(program.cancelled).toBe(1);
  });
  test('a failure half way is told too, and stays the failure', async () => {
    const program = calls();
    program.append = () => Promise.reject(new Error('disk'));
    await expect(upload(file(10), program, () => undefined, new AbortController().signal)).rejects.toThrow(
      'disk',
    );
    expect(program.cancelled).toBe(1);
  });
});

describe('listening for changes', () => {
  test('waits longer and longer, at most half a minute', () => {
    expect([1, 2, 3, 5, 6, 60].map(backOff)).toEqual([1000, 2000, 4000, 16_000, 30_000, 30_000]);
  });
  test('one question at a time, news are told, a break means that anything may have changed', async () => {
    const stop = new AbortController();
    const told: string[][] = [];
    const slept: number[] = [];
    const asked: number[] = [];
    let flying = 0;
    const answers = [
      () => Promise.resolve({ seq: 4, dossiers: ['d1'] }),
      () => Promise.reject(new Error('line')),
      () => Promise.reject(new Error('line')),
      () => Promise.resolve({ seq: 4, dossiers: [] }),
      () => {
        stop.abort();
        return Promise.resolve({ seq: 5, dossiers: ['d2'] });
      },
    ];
    await poll(
      {
        wait: async (since) => {
          expect(++flying, 'one in flight').toBe(1);
          asked.push(since);
          try {
            return await (answers.shift() ?? (() => Promise.reject(new Error('end'))))();
          } finally {
            flying -= 1;
          }
        },
        sleep: (ms) => {
          slept.push(ms);
          return Promise.resolve();
        },
        changed: (dossiers) => told.push(dossiers),
      },
      stop.signal,
    );
    expect(asked).toEqual([0, 4, 4, 4, 4]);
    expect(told).toEqual([['d1'], [], ['d2']]);
    expect(slept).toEqual([1000, 2000, 200]);
  });
});
