/** What a signature covers (`whole`, `revision 1 of 2`, `element X`, `nothing`) as a message id with its values. */
export function coverWords(covers: string): { id: string; words: Record<string, string> } {
  const revision = /^revision (\d+) of (\d+)$/.exec(covers);
  if (revision) return { id: 'covers-revision', words: { n: revision[1] ?? '', m: revision[2] ?? '' } };
  const element = /^element (.+)$/.exec(covers);
  if (element) return { id: 'covers-element', words: { name: element[1] ?? '' } };
  if (covers === 'whole') return { id: 'covers-whole', words: {} };
  if (covers === 'nothing') return { id: 'covers-nothing', words: {} };
  return { id: 'covers-other', words: { code: covers } };
}
