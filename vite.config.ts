import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The typeface comes by url() from a stylesheet, where the list of licences does not see it. */
const licenseOfTypeface: Plugin = {
  name: 'license-of-typeface',
  generateBundle() {
    const file = join(import.meta.dirname, 'node_modules/@fontsource-variable/inter/LICENSE');
    this.emitFile({ type: 'asset', fileName: 'license-inter.txt', source: readFileSync(file, 'utf8') });
  },
};

export default defineConfig({
  root: 'src/web',
  plugins: [react(), licenseOfTypeface],
  resolve: { alias: [{ find: /^fflate$/, replacement: join(import.meta.dirname, 'src/web/files/zip-in-place.ts') }] },
  worker: { format: 'es' },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // The content policy allows fonts and scripts from our own address only: nothing may become a data: URL or inline.
    assetsInlineLimit: 0,
    license: { fileName: 'licenses.md' },
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4900' } },
});
