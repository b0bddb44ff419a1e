// Builds the stage, then runs the tests: npm test [-- files]. UPDATE=1 writes pictures anew, ONLY=a,b walks these pages.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** The program's path, built if need be. */
export function built() {
  if (process.env.CANDOR_STAGE) return process.env.CANDOR_STAGE;
  const args = ['build', '--package', 'candor-drill', '--features', 'stage', '--bin', 'candor-stage',
    '--message-format', 'json-render-diagnostics'];
  const done = spawnSync('cargo', args, { cwd: join(here, '..'), stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 28 });
  if (done.status !== 0) process.exit(done.status ?? 1);
  const lines = done.stdout.toString().trim().split('\n').map((line) => JSON.parse(line));
  return lines.findLast((line) => line.executable?.endsWith('candor-stage')).executable;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const asked = process.argv.slice(2);
  const all = [here, join(here, 'stories')].flatMap((folder) => readdirSync(folder)
    .filter((name) => name.endsWith('.test.js')).map((name) => join(folder, name)));
  const env = { ...process.env, CANDOR_STAGE: built() };
  const run = spawnSync(process.execPath, ['--test', '--test-reporter=spec', ...(asked.length ? asked : all)], { env, stdio: 'inherit' });
  process.exit(run.status ?? 1);
}
