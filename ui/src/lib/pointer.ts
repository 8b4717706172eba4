// A press of the mouse or finger takes a moment. What moves the page in between makes the release land elsewhere, and the click is
// lost; so whatever may move it waits for the release.

let pressed = false;
let waiting: (() => void)[] = [];
/** Nobody holds a button longer on purpose. */
const longest = 1500;

function release(): void {
  pressed = false;
  const go = waiting;
  waiting = [];
  for (const one of go) one();
}

if (typeof window !== 'undefined') {
  window.addEventListener('pointerdown', () => (pressed = true), true);
  for (const end of ['pointerup', 'pointercancel'] as const) {
    // The click itself comes after the release.
    window.addEventListener(end, () => setTimeout(release, 0), true);
  }
}

/** Resolves as soon as nothing is being pressed. */
export function afterPress(): Promise<void> {
  if (!pressed) return Promise.resolve();
  return new Promise((resolve) => {
    waiting.push(resolve);
    setTimeout(release, longest);
  });
}
