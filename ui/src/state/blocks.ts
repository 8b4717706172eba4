import { mayBeOldFont } from '$lib/oldfont';
import { rpc } from '../rpc';

/** A pasted block with its texts brought to Unicode. */
export interface ConvertedBlock {
  cells: string[][];
  count: number;
  encoding: string;
  sample: { from: string; to: string };
}

/** How many different texts of a block are asked for; what a block holds after that many is not offered. */
const most = 400;

/** Looks for texts of an old font in a block that was pasted; undefined when there are none. */
export async function convertBlock(cells: string[][]): Promise<ConvertedBlock | undefined> {
  const doubtful = new Set<string>();
  for (const cell of cells.flat()) {
    if (doubtful.size < most && mayBeOldFont(cell)) doubtful.add(cell);
  }
  if (doubtful.size === 0) return undefined;
  const found = new Map<string, { text: string; encoding: string }>();
  await Promise.all(
    [...doubtful].map(async (text) => {
      const answer = await rpc('text.convert', { text }).catch(() => null);
      if (answer && answer.text !== text) found.set(text, answer);
    }),
  );
  const first = [...found][0];
  if (!first) return undefined;
  let count = 0;
  const changed = cells.map((row) =>
    row.map((cell) => {
      const to = found.get(cell);
      if (to) count += 1;
      return to?.text ?? cell;
    }),
  );
  return {
    cells: changed,
    count,
    encoding: first[1].encoding,
    sample: { from: first[0], to: first[1].text },
  };
}
