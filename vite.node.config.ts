import { defineConfig } from 'vite';

/**
 * The command in a few files: Node takes longer to find and open hundreds of modules than to run them, and a command is
 * loaded anew each time. Only the engine, which has a native part, what writes PDF and
 * slides, which few commands need and which finds its own files, and what asks a model, which may not be installed, stay packages.
 */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: 'src/bin/main.ts',
    outDir: 'dist/command',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    license: { fileName: 'licenses.md' },
    reportCompressedSize: false,
    rollupOptions: { external: [/^@duckdb\//, /^@ai-sdk\//, 'ai', 'fontkit', 'pdfkit', 'pptxgenjs'] },
  },
  ssr: { noExternal: true },
});
