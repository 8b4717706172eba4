import { defineConfig } from 'vitest/config';

/** Drives the built window in headless Chromium over the fake backend. */
export default defineConfig({
  test: {
    include: ['tests/browser/**/*.test.ts'],
    environment: 'node',
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
