import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The window's bundle: relative addresses, so that the shell and `hoso serve` can both carry it. */
export default defineConfig(({ mode }) => ({
  base: './',
  plugins: [
    svelte(),
    {
      // `npm run dev:fake` shows the window without any backend; the product bundle never holds the fake.
      name: 'fake-backend',
      transformIndexHtml: () =>
        mode === 'fake'
          ? [
              {
                tag: 'script',
                attrs: { type: 'module', src: '/tests/fake/install.ts' },
                injectTo: 'head-prepend' as const,
              },
            ]
          : [],
    },
  ],
  resolve: {
    alias: { '@texts': here('../crates/app/texts'), $lib: here('./src/lib') },
  },
  server: { host: '127.0.0.1', port: 5199, fs: { allow: ['.', '../crates/app/texts'] } },
  build: {
    outDir: 'dist',
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    cssCodeSplit: false,
    reportCompressedSize: false,
  },
}));
