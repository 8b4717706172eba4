import type { BuildingView } from '../../src/api/types';
import { fail } from './failing';

/** The making of documents; with `long` it stands at a third until a test lets it go on or the person says stop. */
export class FakeBuilding {
  long = false;
  far: BuildingView | null = null;
  #stopped = false;

  #standing(): boolean {
    return this.long && !this.#stopped;
  }
  async work(): Promise<void> {
    this.#stopped = false;
    this.far = { done: 333, total: 1000 };
    while (this.#standing()) await new Promise((resolve) => setTimeout(resolve, 20));
    this.far = null;
    this.#end();
  }
  #end(): void {
    if (this.#stopped) fail('cancelled');
  }
  stop(): { stopped: boolean } {
    this.#stopped = true;
    return { stopped: this.far !== null };
  }
}
