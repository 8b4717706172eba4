/** A paper of the program's own (cover, label, receipt …). */
export function isPaper(document: string): boolean {
  return document.startsWith('paper-');
}

/** A file as it was handed in, where it was changed since. */
export function wasSent(document: string): boolean {
  return document.startsWith('sent:');
}

/** What is kept beside the documents of a dossier and neither signed nor filed: papers, the file that it was imported from, and what went out before. */
export function isBeside(document: string): boolean {
  return isPaper(document) || document.startsWith('imported-') || wasSent(document);
}

/** The signed container of the whole dossier (ASiC-E). */
export function isContainer(document: string): boolean {
  return document === 'container';
}
