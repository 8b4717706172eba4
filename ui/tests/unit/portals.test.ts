import { describe, expect, test } from 'vitest';
import type { TransferView } from '../../src/api/types';
import { addDays, dayOf, showSpan, showWeekday } from '../../src/lib/dates';
import { readClock, readHours, splitHours } from '../../src/lib/hours';
import { groupHex } from '../../src/lib/numbers';
import { emptyPlaces, placeProblem } from '../../src/lib/places';
import { accesses, portalForm, portalProblems, portalWish } from '../../src/lib/portals';
import { kindLeft, kindRate, needsAction } from '../../src/lib/sending';
import { groupSlots, isPresent } from '../../src/lib/slots';
import { province } from '../fake/portals';

describe('hours', () => {
  test.each([
    ['7:30', '07:30'],
    ['07h30', '07:30'],
    [' 17h ', '17:00'],
    ['8', '08:00'],
    ['8.15', '08:15'],
    ['23:59', '23:59'],
    ['24:00', undefined],
    ['8:60', undefined],
    ['8:5', undefined],
    ['sáng', undefined],
    ['', undefined],
  ])('%s is the time %s', (text, clock) => {
    expect(readClock(text)).toBe(clock);
  });
  test('a span ends after it begins, and comes back from what the program keeps', () => {
    expect(readHours('7h30', '17:00')).toBe('07:30-17:00');
    expect(readHours('17:00', '7h30'), 'no portal works through the night').toBeUndefined();
    expect(readHours('8:00', '8:00')).toBeUndefined();
    expect(splitHours('07:30-17:00')).toEqual(['07:30', '17:00']);
    expect(splitHours('')).toEqual(['', '']);
  });
});

describe('the form of a portal', () => {
  const good = {
    ...portalForm(),
    name: 'Cổng Ví Dụ',
    url: ' https://dichvucong.vidu.gov.vn ',
    access: 'bearer' as const,
    secret: 'mã 1',
  };

  test('what is typed is taken over, and only what belongs to the chosen way', () => {
    expect(portalProblems(good)).toEqual({});
    expect(portalWish({ ...good, user: 'ai đó', groupId: '7', from: '8', to: '9' })).toEqual({
      id: '',
      name: 'Cổng Ví Dụ',
      url: 'https://dichvucong.vidu.gov.vn',
      protocol: 'open',
      access: 'bearer',
      user: '',
      secret: 'mã 1',
      groupId: null,
      hours: '',
    });
  });
  test('everything that is missing is said at once', () => {
    const empty = { ...portalForm(), protocol: 'opencps' as const, access: 'basic' as const, always: false };
    expect(Object.keys(portalProblems(empty)).sort()).toEqual(
      ['groupId', 'hours', 'name', 'secret', 'url', 'user'].sort(),
    );
  });
  test.each(['dichvucong.vidu.gov.vn', 'ftp://vidu.gov.vn', 'https://', 'https:// vidu'])(
    '%s is no address',
    (url) => {
      expect(portalProblems({ ...good, url }).url).toBe('portal-problem-url');
    },
  );
  test.each(['0', '-1', '1.5', 'abc', '1e3'])('%s is no site number', (groupId) => {
    expect(portalProblems({ ...good, protocol: 'opencps', groupId }).groupId).toBe('portal-problem-group');
  });
  test('a name with a colon would end where the password begins; passwords are not of the open protocol', () => {
    const form = { ...good, protocol: 'opencps' as const, groupId: '7', access: 'basic' as const };
    expect(portalProblems({ ...form, user: 'vi:du' }).user).toBe('portal-problem-user');
    expect(portalProblems({ ...form, user: 'vidu' })).toEqual({});
    expect(accesses('open')).not.toContain('basic');
    expect(accesses('opencps')).toContain('basic');
  });
  test('a kept secret is kept, never shown, and of no use for another way of signing in', () => {
    const form = portalForm(province);
    expect(form.secret, 'the window never knows it').toBe('');
    expect(portalProblems(form, province)).toEqual({});
    expect(portalWish(form)).toMatchObject({ secret: null, groupId: 55301, hours: '07:30-17:00' });
    expect(portalProblems({ ...form, access: 'bearer' }, province).secret).toBe('portal-problem-secret');
    expect(portalWish({ ...form, access: 'none', secret: 'x' }).secret, 'nothing is sent unasked').toBeNull();
  });
  test('fingerprints to be read aloud stand in groups of four', () => {
    expect(groupHex('0123456789ab', 4)).toBe('0123 4567 89ab');
    expect(groupHex('0123456789abcdef')).toBe('01234567 89abcdef');
  });
});

describe('places on a portal', () => {
  const place = (no: string, required: boolean, multiple: boolean) => ({
    no,
    name: no,
    tip: '',
    required,
    multiple,
    most: null,
    endings: [],
  });
  const part = (id: string, name = 'a.pdf', size = 10) => ({
    part: id,
    name,
    size,
    place: '',
    suggested: false,
  });
  const places = [place('a', true, false), place('b', true, true), place('c', false, true)];

  test('required places without anything', () => {
    expect(emptyPlaces(places, { x: 'a', y: 'c' }).map((one) => one.no)).toEqual(['b']);
  });
  test('every part has a place, and a single place has one part', () => {
    const chosen = { x: 'a', y: 'a', z: 'b', u: 'b', v: '', w: 'gone' };
    expect(Object.keys(chosen).map((id) => placeProblem(places, chosen, part(id))?.id)).toEqual([
      'place-problem-single',
      'place-problem-single',
      undefined,
      undefined,
      'place-problem-none',
      'place-problem-none',
    ]);
    expect(placeProblem(places, {}, part('new'))?.id).toBe('place-problem-none');
  });
  test('what the portal says that it does not take there', () => {
    const strict = [{ ...place('d', true, true), most: 2 * 1_048_576, endings: ['pdf'] }];
    const problem = (name: string, size: number) => placeProblem(strict, { x: 'd' }, part('x', name, size));
    expect(problem('a.PDF', 2 * 1_048_576)).toBeUndefined();
    expect(problem('a.pdf', 2 * 1_048_576 + 1)).toEqual({
      id: 'place-problem-large',
      values: { megabytes: '2' },
    });
    expect(problem('a.docx', 5)?.id).toBe('place-problem-kind');
    expect(problem('without ending', 5)?.id).toBe('place-problem-kind');
  });
});

describe('how long sending takes', () => {
  test.each([
    [0, 'soon', 0],
    [54, 'soon', 0],
    [55, 'minutes', 1],
    [131, 'minutes', 2],
    [9 * 60, 'minutes', 9],
    [12 * 60, 'minutes', 10],
    [13 * 60, 'minutes', 15],
    [87 * 60, 'minutes', 85],
    [90 * 60, 'hours', 1.5],
    [3 * 3600 + 700, 'hours', 3],
  ])('%d seconds', (seconds, unit, count) => {
    expect(kindLeft(seconds)).toEqual({ unit, count });
  });
  test('words do not jump from second to second', () => {
    const words = new Set(Array.from({ length: 60 }, (_, at) => JSON.stringify(kindLeft(1200 + at))));
    expect(words.size).toBe(1);
    expect([kindRate(1_234_567), kindRate(987), kindRate(0)]).toEqual([1_200_000, 990, 0]);
  });
});

describe('an action that the portal leaves to the person', () => {
  const failed: TransferView = {
    phase: 'failed',
    sent: 1,
    total: 1,
    rate: null,
    left: null,
    why: '',
    error: { code: 'choose-action', params: {}, path: null },
    nextTry: null,
  };

  test('is asked for only while sending stands still for it', () => {
    expect(needsAction(failed)).toBe(true);
    expect(needsAction({ ...failed, phase: 'committing' }), 'it goes on').toBe(false);
    expect(needsAction({ ...failed, error: null })).toBe(false);
    expect(needsAction({ ...failed, error: { code: 'portal-refused', params: {}, path: null } })).toBe(false);
    expect(needsAction(null)).toBe(false);
  });
});

describe('appointments', () => {
  const slot = (start: string, counter = 'Quầy 1') => ({
    id: start,
    start,
    end: start,
    counter,
    place: '',
    free: true,
  });

  test('days are those of Vietnam, early times first', () => {
    const days = groupSlots([
      slot('2026-11-24T01:00:00Z'),
      slot('2026-11-23T17:30:00Z'),
      slot('2026-11-23T07:00:00+07:00'),
    ]);
    expect(days.map((one) => [one.day, one.slots.length])).toEqual([
      ['2026-11-23', 1],
      ['2026-11-24', 2],
    ]);
    expect(days[1]?.slots[0]?.start, 'half past midnight in Vietnam is the next day').toBe(
      '2026-11-23T17:30:00Z',
    );
  });
  test('the present one is known by its instant and its counter', () => {
    const held = {
      id: 'x',
      number: '',
      place: '',
      note: '',
      end: '',
      counter: 'Quầy 1',
      start: '2026-11-23T08:00:00+07:00',
    };
    expect(isPresent(slot('2026-11-23T01:00:00Z'), held)).toBe(true);
    expect(isPresent(slot('2026-11-23T01:00:00Z', 'Quầy 2'), held)).toBe(false);
    expect(isPresent(slot('2026-11-23T01:00:00Z'), null)).toBe(false);
  });
  test('days and times in words', () => {
    expect(dayOf('2026-11-23T17:00:00Z')).toBe('2026-11-24');
    expect(addDays('2026-12-28', 7)).toBe('2027-01-04');
    expect(addDays('2026-03-03', -7)).toBe('2026-02-24');
    expect(showWeekday('2026-11-23', 'vi')).toBe('Thứ Hai, 23/11/2026');
    expect(showWeekday('2026-11-29', 'vi')).toBe('Chủ Nhật, 29/11/2026');
    expect(showSpan('2026-11-23T01:00:00Z', '2026-11-23T01:15:00Z')).toBe('08:00–08:15');
  });
});
