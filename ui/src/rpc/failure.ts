import type { ApiError, Code } from '../api/types';

/** A failed command as something that can be thrown: the closed code, its values and the field it is about. */
export class Failure extends Error {
  readonly code: Code;
  readonly params: Record<string, string>;
  readonly path: string | null;

  constructor(error: ApiError) {
    super(error.code);
    this.name = 'Failure';
    this.code = error.code;
    this.params = error.params;
    this.path = error.path;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Makes a Failure of whatever came back. What does not look like an ApiError is `internal`, with its text as reason. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  if (isRecord(thrown) && typeof thrown['code'] === 'string') {
    const params: Record<string, string> = {};
    if (isRecord(thrown['params'])) {
      for (const [key, value] of Object.entries(thrown['params'])) params[key] = String(value);
    }
    return new Failure({
      code: thrown['code'] as Code,
      params,
      path: typeof thrown['path'] === 'string' ? thrown['path'] : null,
    });
  }
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return new Failure({ code: 'internal', params: { reason }, path: null });
}
