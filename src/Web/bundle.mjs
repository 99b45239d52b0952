import { rmSync } from 'node:fs';
import { build } from 'esbuild';

const out = 'wwwroot/js';
rmSync(out, { recursive: true, force: true });

const common = { bundle: true, outdir: out, minify: true, legalComments: 'none', target: 'es2022', logLevel: 'warning' };

await Promise.all([
  build({
    ...common,
    entryPoints: ['Scripts/lab.ts'],
    format: 'esm',
    splitting: true,
  }),
  // Runs before the first paint, so it is a classic script that blocks.
  build({ ...common, entryPoints: ['Scripts/theme.ts'], format: 'iife' }),
  build({
    ...common,
    entryPoints: ['Scripts/vendor.css'],
    loader: { '.woff2': 'file' },
    assetNames: '[name]',
  }),
]);
