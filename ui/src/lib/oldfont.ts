// A letter that only Unicode Vietnamese has; old 8-bit fonts show Latin-1 signs in its place.
const unicodeOnly = /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]/;
const latin1 = /[\u0080-\u00ff]/;

/**
 * Whether it is worth asking the program if a text was typed in an old font (TCVN3, VNI): at least six letters, signs of the Latin-1 block,
 * and none of the letters that such a text cannot hold. Most texts are told apart here without asking.
 */
export function mayBeOldFont(text: string): boolean {
  if (!latin1.test(text) || unicodeOnly.test(text)) return false;
  return (text.match(/[\p{L}\u0080-\u00ff]/gu)?.length ?? 0) >= 6;
}
