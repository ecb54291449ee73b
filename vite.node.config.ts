import { defineConfig } from 'vite';

/**
 * The command in a few files: Node takes longer to find and open hundreds of modules than to run them, and a command is
 * loaded anew each time. Only the engine, which has a native part, and what writes PDF and
 * slides, which few commands need and which finds its own files, stay packages.
 */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: 'src/bin/main.ts',
    outDir: 'dist/command',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    reportCompressedSize: false,
    rollupOptions: { external: [/^@duckdb\//, 'pdfkit', 'pptxgenjs'] },
  },
  ssr: { noExternal: true },
});
