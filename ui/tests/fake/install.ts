import { fakeBackend, type FakeOptions } from './backend';

declare global {
  interface Window {
    fakeOptions?: FakeOptions;
  }
}

const backend = fakeBackend(window.fakeOptions ?? {});
window.__TAURI_INTERNALS__ = {
  invoke: (_, args) => backend(String(args['cmd']), args['payload']),
};
