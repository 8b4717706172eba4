/** A paper of the program's own (cover, label, receipt …). */
export function isPaper(document: string): boolean {
  return document.startsWith('paper-');
}

/** What is kept beside the documents of a dossier and neither signed nor filed: papers, and the file that it was imported from. */
export function isBeside(document: string): boolean {
  return isPaper(document) || document.startsWith('imported-');
}

/** The signed container of the whole dossier (ASiC-E). */
export function isContainer(document: string): boolean {
  return document === 'container';
}
