import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FluentResource } from '@fluent/bundle';
import { describe, expect, test } from 'vitest';
import { families } from '../../src/lib/codes';
import { emptyWords, format, makeBundle } from '../../src/lib/fluent';

const root = fileURLToPath(new URL('../../', import.meta.url));
const texts = join(root, '../crates/app/texts');
const files = [
  'window.ftl',
  'window-files.ftl',
  'window-filing.ftl',
  'window-portals.ftl',
  'window-signing.ftl',
  'dossier.ftl',
  'errors.ftl',
  'signing.ftl',
];

function source(locale: string, file: string): string {
  return readFileSync(join(texts, locale, file), 'utf8');
}
/** Ids and `id.attribute` of a language. */
function idsOf(locale: string): string[] {
  return files.flatMap((file) =>
    new FluentResource(source(locale, file)).body.flatMap((message) => [
      message.id,
      ...Object.keys(message.attributes).map((name) => `${message.id}.${name}`),
    ]),
  );
}
function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(
      (entry) => entry.isFile() && /\.(svelte|ts)$/.test(entry.name) && !entry.name.endsWith('.test.ts'),
    )
    .filter((entry) => !entry.parentPath.includes('bindings'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

const vi = idsOf('vi');
const en = idsOf('en');
const used = new Set(
  sources(join(root, 'src')).flatMap((text) => [
    ...[...text.matchAll(/\bt\(\s*'([^']+)'/g)].map((match) => match[1] ?? ''),
    // Ids that are handed on before they are shown.
    ...[
      ...text.matchAll(
        /'((?:profile|wish|portal|place|contact)-problem-[a-z-]+|covers-[a-z]+|unlock-[a-z-]+|shortcut-[a-z0-9-]+)'/g,
      ),
    ].map((match) => match[1] ?? ''),
    // `cond ? t('a') : …` is covered by the first; a choice inside t() is not, so it must not be written.
  ]),
);
/** Ids that are put together at run time, with every ending they can have. */
const built = [
  ...Object.entries(families).flatMap(([family, codes]) =>
    [...codes, 'other'].map((code) => `${family}-${code}`),
  ),
  ...['M', 'Q', 'Y'].flatMap((kind) => [`period-${kind}`, `period-kind-${kind}`]),
  ...['fill', 'check', 'documents', 'sign', 'file', 'timeline'].map((step) => `step-${step}`),
  ...['done', 'attention', 'todo', 'begun'].map((mark) => `task-${mark}`),
  ...['electronic', 'counter', 'post'].flatMap((way) => [`wish-${way}`, `wish-${way}.help`]),
  ...(families['source'] ?? []).map((source) => `legend-${source}`),
  ...[2, 3, 4, 7, 8, 9, 10].map((code) => `news-code-${code}`),
  ...[1, 2, 3, 4, 5].map((score) => `rating-${score}`),
  ...['nam', 'nu'].map((sex) => `sex-${sex}`),
  ...['vi', 'en'].map((language) => `language-${language}`),
];
const codes = [...readFileSync(join(root, 'src/api/bindings/Code.ts'), 'utf8').matchAll(/"([a-z-]+)"/g)].map(
  (match) => match[1] ?? '',
);

describe('the words of the window', () => {
  test('Vietnamese and English have the same messages, each once', () => {
    expect([...vi].sort()).toEqual([...en].sort());
    expect(
      vi.filter((id, at) => vi.indexOf(id) !== at),
      'defined twice',
    ).toEqual([]);
  });

  test('every id that the window uses has words', () => {
    expect(used.size, 'the search for ids must find them').toBeGreaterThan(200);
    expect([...used, ...built].filter((id) => !vi.includes(id))).toEqual([]);
  });

  test('no words without use', () => {
    const needed = new Set([
      ...used,
      ...built,
      ...codes.flatMap((code) => [`error-${code}`, `error-${code}.fix`]),
    ]);
    // Findings about tokens come from the program as sentences.
    expect(vi.filter((id) => !needed.has(id) && !id.startsWith('token-'))).toEqual([]);
  });

  test('every error code has words and a next step in both languages', () => {
    expect(codes.length).toBeGreaterThan(20);
    for (const ids of [vi, en]) {
      expect(
        codes.flatMap((code) => [`error-${code}`, `error-${code}.fix`]).filter((id) => !ids.includes(id)),
      ).toEqual([]);
    }
  });

  test.each(['vi', 'en'])('the %s files are whole, in normal form C, without HTML in errors', (locale) => {
    for (const file of files) {
      const text = source(locale, file);
      expect(text, `${file} must be NFC`).toBe(text.normalize('NFC'));
      // A line that Fluent cannot read is dropped silently: as many messages as lines that begin one.
      const begun = text.match(/^[a-z][\w-]* =/gm)?.length ?? 0;
      expect(new FluentResource(text).body.length, `${file} has a broken message`).toBe(begun);
    }
    expect(source(locale, 'errors.ftl')).not.toMatch(/<[a-z]/i);
  });

  test('values are put in, without invisible marks around them', () => {
    const bundle = makeBundle('vi', [source('vi', 'errors.ftl')]);
    expect(format(bundle, 'error-too-large', { megabytes: '10' })).toBe('Tệp lớn hơn mức cho phép (10 MB).');
    expect(format(bundle, 'error-too-large.fix')).toContain('chia thành nhiều tệp');
    expect(format(bundle, 'not-there')).toBeUndefined();
  });

  test.each(['vi', 'en'])('failures of signing never show the name of a value (%s)', (locale) => {
    const text = source(locale, 'signing.ftl');
    const bundle = makeBundle(locale, [text]);
    const ids = [...text.matchAll(/^(error-[\w-]+) =/gm)].map((match) => match[1] ?? '');
    const faults = new Set([...text.matchAll(/\[([\w-]+)\]/g)].map((match) => match[1] ?? ''));
    expect(ids.length * faults.size, 'there is something to look at').toBeGreaterThan(100);
    for (const id of ids) {
      for (const fault of ['', ...faults]) {
        for (const part of ['', '.fix']) {
          const words = format(bundle, `${id}${part}`, { ...emptyWords, fault, reason: fault });
          expect(words, `${id}${part} [${fault}]`).not.toMatch(/\{|undefined|\$/);
        }
      }
    }
  });

  test('no words outside the text files', () => {
    const vietnamese = /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i;
    const strays = readdirSync(join(root, 'src'), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.svelte'))
      .filter((entry) => vietnamese.test(readFileSync(join(entry.parentPath, entry.name), 'utf8')))
      .map((entry) => entry.name);
    expect(strays).toEqual([]);
  });
});
