// Builds the stage, then runs the tests: npm test [-- files]. UPDATE=1 writes pictures anew, ONLY=a,b walks these pages.
// Ends with the figures of the run in one line.
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { figures } from './figures.js';

const here = dirname(fileURLToPath(import.meta.url));
/** Two files at a time; the walk over all pages is the longest and begins first. */
const AT_A_TIME = 2;

/** The program's path, built if need be. */
function built() {
  if (process.env.CANDOR_STAGE) return process.env.CANDOR_STAGE;
  const args = ['build', '--package', 'candor-drill', '--features', 'stage', '--bin', 'candor-stage',
    '--message-format', 'json-render-diagnostics'];
  const done = spawnSync('cargo', args, { cwd: join(here, '..'), stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 28 });
  if (done.status !== 0) process.exit(done.status ?? 1);
  const lines = done.stdout.toString().trim().split('\n').map((line) => JSON.parse(line));
  return lines.findLast((line) => line.executable?.endsWith('candor-stage')).executable;
}

const tests = (folder) => readdirSync(folder).filter((name) => name.endsWith('.test.js')).map((name) => join(folder, name));
const asked = process.argv.slice(2).map((name) => join(here, name));
const all = asked.length ? asked : [...tests(here), ...tests(join(here, 'stories'))];
// How quickly a page is there is measured when nothing else runs.
const [alone, together] = [true, false].map((yes) => all.filter((name) => name.endsWith('figures.test.js') === yes));

rmSync(join(here, 'seen'), { recursive: true, force: true });
const env = { ...process.env, CANDOR_STAGE: built() };
let failed = 0;
for (const files of [together, alone].filter((files) => files.length)) {
  const args = ['--test', `--test-concurrency=${AT_A_TIME}`, '--test-reporter=spec', ...files];
  const { status } = spawnSync(process.execPath, args, { env, stdio: 'inherit' });
  failed ||= status ?? 1;
}
console.log(`figures ${JSON.stringify(figures())}`);
process.exit(failed);
