const inputs = 'input:not([type=file]):not([type=hidden]), select, textarea';

/** The control of a path, or the first one of its parts (an address, a group of radios). */
export function controlOf(root: ParentNode, path: string): HTMLElement | undefined {
  const escaped = CSS.escape(path);
  const found =
    root.querySelector<HTMLElement>(`[data-path="${escaped}"]`) ??
    root.querySelector<HTMLElement>(`[data-path^="${escaped}."], [data-path^="${escaped}["]`);
  return found ?? undefined;
}

/** Brings a path into view and puts the focus there. False when it is not on the page. */
export function focusPath(root: ParentNode, path: string): boolean {
  const control = controlOf(root, path);
  if (!control) return false;
  control.scrollIntoView({ block: 'center' });
  control.focus({ preventScroll: true });
  return true;
}

/** The input after `from` in the order of the page; radios of one name count once. */
export function nextInput(root: ParentNode, from: Element): HTMLElement | undefined {
  const all = [...root.querySelectorAll<HTMLInputElement>(inputs)].filter(
    (input) => !input.disabled && !input.readOnly && input.tabIndex >= 0 && input.offsetParent !== null,
  );
  const name = from instanceof HTMLInputElement && from.type === 'radio' ? from.name : '';
  const at = all.findIndex((input) => input === from);
  return all.slice(at + 1).find((input) => name === '' || input.name !== name);
}
