// Bundles the tests of the scripts and runs them with node's own runner.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const tests = '../../tests/Web.Tests/Scripts';
const out = mkdtempSync(join(tmpdir(), 'mpilab-scripts-'));
try {
  await build({
    entryPoints: readdirSync(tests).filter(f => f.endsWith('.test.ts')).map(f => join(tests, f)),
    outdir: out, outExtension: { '.js': '.mjs' }, bundle: true, platform: 'node', format: 'esm', sourcemap: 'inline', logLevel: 'warning',
  });
  const files = readdirSync(out).map(f => join(out, f));
  process.exitCode = spawnSync(process.execPath, ['--enable-source-maps', '--test', ...files], { stdio: 'inherit' }).status ?? 1;
} finally {
  rmSync(out, { recursive: true });
}
