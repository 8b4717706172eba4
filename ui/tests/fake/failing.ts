import type { Code } from '../../src/api/types';

/** Fails as the program does: with a plain object. */
export function fail(code: Code, params: Record<string, string> = {}, path: string | null = null): never {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- the program answers plain objects
  throw { code, params, path };
}
