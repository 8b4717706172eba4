// The only file that knows Tauri. The shell has one command, `rpc`.
interface Internals {
  invoke(command: string, args: Record<string, unknown>): Promise<unknown>;
}

declare global {
  interface Window {
    __TAURI_INTERNALS__?: Internals;
  }
}

/** The shell's transport, or undefined when the page stands in an ordinary browser. */
export function tauriTransport(): ((cmd: string, payload: unknown) => Promise<unknown>) | undefined {
  const internals = window.__TAURI_INTERNALS__;
  if (!internals) return undefined;
  return (cmd, payload) => internals.invoke('rpc', { cmd, payload });
}
