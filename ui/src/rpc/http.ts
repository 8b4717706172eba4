import { toFailure } from './failure';

/** The transport of `hoso serve`: POST /rpc/<cmd> on the page's own origin; a failed command answers an ApiError. */
export async function httpTransport(cmd: string, payload: unknown): Promise<unknown> {
  const response = await fetch(`/rpc/${cmd}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(payload),
    cache: 'no-store',
  });
  const text = await response.text();
  let body: unknown;
  try {
    body = text === '' ? null : JSON.parse(text);
  } catch {
    throw new Error(`HTTP ${response.status}: ${text.slice(0, 200)}`);
  }
  if (!response.ok) throw toFailure(body ?? new Error(`HTTP ${response.status}`));
  return body;
}
