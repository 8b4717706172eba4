import { describe, expect, test } from 'vitest';
import type { BatchFile, BatchView, KeyView } from '../../src/api/types';
import { countStates, needsKey, pagesOf, through } from '../../src/lib/batch';
import { showInstantDay } from '../../src/lib/dates';
import { keepOn, readMillimetres, showMillimetres, stepBox } from '../../src/lib/place';
import { firstKey, fitOf, keyId, mustConfirm, pinState, secondsLeft } from '../../src/lib/signing';
import { Hand } from '../../src/state/hand';
import { key as fakeKey } from '../fake/signing';

const key = (more: Partial<KeyView> = {}, warnings: string[] = []): KeyView =>
  fakeKey({ sha256: 'aa', ...more }, { warnings });

describe('which key', () => {
  test('a fit that is not known is asked about, never taken for good', () => {
    expect(
      ['suitable', 'suits', 'doubtful', 'unusable', 'new-word'].map((fit) => fitOf(key({ fit }))),
    ).toEqual(['suitable', 'suitable', 'doubtful', 'unusable', 'doubtful']);
  });
  test('the best is chosen when it suits, or when there is no other; a doubtful one among several is not', () => {
    const good = key({ sha256: '1' });
    const doubt = key({ fit: 'doubtful', sha256: '2' });
    const never = key({ fit: 'unusable', sha256: '3' });
    expect(firstKey([good, doubt])).toBe(good);
    expect(firstKey([doubt, never])).toBe(doubt);
    expect(firstKey([doubt, { ...doubt, sha256: '4' }])).toBeUndefined();
    expect(firstKey([never]), 'what must not sign is never chosen').toBeUndefined();
  });
  test('doubts must be confirmed; only for practising a self-signed key is good enough', () => {
    const self = key({ fit: 'doubtful' }, ['self-signed']);
    const other = key({ fit: 'doubtful' }, ['self-signed', 'tax-code-differs']);
    expect(mustConfirm(key(), false)).toBe(false);
    expect(mustConfirm(self, false)).toBe(true);
    expect(mustConfirm(self, true)).toBe(false);
    expect(mustConfirm(other, true), 'the wrong company is said also when practising').toBe(true);
  });
  test('one certificate in two places is two keys', () => {
    expect(keyId(key({ place: 'token', from: '/a.so' }))).not.toBe(
      keyId(key({ place: 'token', from: '/b.so' })),
    );
  });
  test('the PIN: a locked one wins over a reader with keys', () => {
    const token = (pin: string, pinPad = false): string => pinState(key({ place: 'token', pin, pinPad }));
    expect(pinState(key())).toBe('none');
    expect([token('normal'), token('count-low'), token('final-try'), token('locked', true)]).toEqual([
      'normal',
      'count-low',
      'final-try',
      'locked',
    ]);
    expect(token('normal', true)).toBe('pad');
    expect(token(''), 'a token whose state is not known still wants a PIN').toBe('normal');
  });
});

describe('the key in hand', () => {
  test('each place makes its own reference, and nothing secret is left after a wipe', () => {
    const hand = new Hand();
    hand.take('UDEy', 'mật khẩu');
    expect(hand.ref(key(), '')).toEqual({
      kind: 'file',
      p12: 'UDEy',
      password: 'mật khẩu',
      certificate: 'aa',
    });
    expect(hand.ref(key({ place: 'token', from: '/a.so' }), '1234')).toEqual({
      kind: 'token',
      module: '/a.so',
      certificate: 'aa',
      pin: '1234',
    });
    expect(hand.ref(key({ place: 'service', from: 's', credential: 'c' }), '')).toEqual({
      kind: 'service',
      id: 's',
      credential: 'c',
      certificate: 'aa',
    });
    expect(hand.ref(key({ place: 'kept', from: 'k' }), '')).toEqual({
      kind: 'kept',
      id: 'k',
      certificate: 'aa',
    });
    hand.forgetPassword();
    expect(hand.hasFile).toBe(true);
    expect(JSON.stringify(hand.ref(key(), ''))).not.toContain('mật khẩu');
    hand.wipe();
    expect(hand.hasFile).toBe(false);
    expect(hand.source()).toEqual({ kind: 'file', p12: '', password: '' });
  });
});

describe('waiting', () => {
  test('seconds never go below none, and nonsense is none', () => {
    const now = Date.parse('2026-11-21T03:00:00Z');
    expect(secondsLeft('2026-11-21T03:04:30.200Z', now)).toBe(271);
    expect(secondsLeft('2026-11-21T02:00:00Z', now)).toBe(0);
    expect(secondsLeft('soon', now)).toBe(0);
  });
  test('a day is that of Vietnam', () => {
    expect(showInstantDay('2026-12-31T18:00:00Z')).toBe('01/01/2027');
  });
});

describe('the place of a signature', () => {
  const page = { width: 210, height: 297 };
  const box = { left: 120, top: 249, width: 70, height: 28 };
  test('a box stays on its page, whole and readable', () => {
    expect(keepOn({ ...box, left: 500, top: -3 }, page)).toEqual({ ...box, left: 140, top: 0 });
    expect(keepOn({ ...box, width: 0, height: 1 }, page)).toMatchObject({ width: 10, height: 5 });
    expect(keepOn({ ...box, width: 999 }, page)).toMatchObject({ left: 0, width: 210 });
  });
  test('arrow keys move, with Shift they size, with Ctrl they go far', () => {
    expect(stepBox(box, 'ArrowLeft', false, false)?.left).toBe(119);
    expect(stepBox(box, 'ArrowUp', false, true)?.top).toBe(239);
    expect(stepBox(box, 'ArrowRight', true, false)).toEqual({ ...box, width: 71 });
    expect(stepBox(box, 'Tab', false, false), 'other keys belong to the page').toBeUndefined();
  });
  test('millimetres with comma or point', () => {
    expect(['25', ' 25,5 ', '25.25', '', 'a', '-1', '1e3'].map(readMillimetres)).toEqual([
      25,
      25.5,
      25.25,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(showMillimetres(1120.26, 'vi')).toBe('1120,3');
  });
});

describe('many files', () => {
  const file = (state: string): BatchFile => ({
    index: 0,
    name: '',
    dossier: '',
    size: 0,
    kind: 'pdf',
    state,
    message: '',
    fix: '',
    signedName: '',
  });
  const view: BatchView = {
    id: 'b1',
    state: 'paused',
    folder: '',
    out: '',
    owner: '',
    begun: '',
    ended: null,
    total: 10,
    signed: 4,
    skipped: 2,
    failed: 1,
    current: '',
    error: null,
  };
  test('pages and counts', () => {
    expect([0, 1, 50, 51, 5000].map(pagesOf)).toEqual([1, 1, 1, 2, 100]);
    expect(countStates([file('ready'), file('bad'), file('ready')])).toEqual([
      { state: 'ready', count: 2 },
      { state: 'bad', count: 1 },
    ]);
    expect(through(view)).toBe(7);
  });
  test('a key is asked for again only when it is gone or was refused', () => {
    expect(needsKey(view)).toBe(false);
    expect(needsKey({ ...view, state: 'interrupted' })).toBe(true);
    expect(needsKey({ ...view, error: { code: 'token-failed', params: {}, path: null } })).toBe(true);
    expect(needsKey({ ...view, state: 'running' })).toBe(false);
  });
});
