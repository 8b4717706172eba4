/* eslint-disable svelte/prefer-svelte-reactivity -- the map only finds the slots, which are reactive */

class Slot {
  value = $state.raw<unknown>(undefined);
}

/**
 * A map by path. A path that holds a value or was prepared is a signal of its own; whoever asks for another one is woken when any path
 * comes. (A SvelteMap has no way to prepare: in a long table every cell on the screen asks for keys that are absent, and would be woken by
 * every edit.)
 */
export class PathMap<V> {
  readonly #slots = new Map<string, Slot>();
  #come = $state(0);

  /** Makes a path a signal of its own. Not for calls from inside a derived value. */
  prepare(path: string): void {
    if (!this.#slots.has(path)) this.#slots.set(path, new Slot());
  }

  get(path: string): V | undefined {
    const slot = this.#slots.get(path);
    if (slot) return slot.value as V | undefined;
    // Reading the counter makes the asker wait for paths to come.
    // eslint-disable-next-line @typescript-eslint/no-meaningless-void-operator
    void this.#come;
    return undefined;
  }
  has(path: string): boolean {
    return this.get(path) !== undefined;
  }
  set(path: string, value: V): void {
    const known = this.#slots.get(path);
    if (known) {
      known.value = value;
      return;
    }
    const slot = new Slot();
    slot.value = value;
    this.#slots.set(path, slot);
    this.#come += 1;
  }
  delete(path: string): void {
    const slot = this.#slots.get(path);
    if (slot) slot.value = undefined;
  }
  /** What is held now. */
  entries(): [string, V][] {
    const all: [string, V][] = [];
    for (const [path, { value }] of this.#slots) if (value !== undefined) all.push([path, value as V]);
    return all;
  }
}

/** A set of paths, as above. */
export class PathSet {
  readonly #held = new PathMap<true>();

  prepare(path: string): void {
    this.#held.prepare(path);
  }
  has(path: string): boolean {
    return this.#held.has(path);
  }
  add(path: string): void {
    this.#held.set(path, true);
  }
}
