// A server with a furnished agency and a clock in the hand: one process for each test file.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';

const binary = process.env.CANDOR_STAGE;

/** Starts the server; the answer knows its address, people, ids and links, and does what it is told. */
export async function start() {
  if (!binary) throw new Error('CANDOR_STAGE names no program: run the tests with npm test');
  // Its home is in memory where there is such a place: it writes and syncs a lot and nothing of it is kept.
  const env = existsSync('/dev/shm') ? { ...process.env, TMPDIR: '/dev/shm' } : process.env;
  const child = spawn(binary, [], { stdio: ['pipe', 'pipe', 'inherit'], env });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const hear = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error('the stage ended');
    return JSON.parse(value);
  };
  const programme = await hear();
  let last = Promise.resolve();
  const act = (what) => {
    // One at a time; what was refused before refuses nothing after it.
    last = last.catch(() => {}).then(async () => {
      child.stdin.write(`${JSON.stringify(what)}\n`);
      const answer = await hear();
      if (answer.error) throw new Error(`${what.do}: ${answer.error}`);
      return answer;
    });
    return last;
  };
  return {
    ...programme,
    act,
    advance: (seconds) => act({ do: 'advance', seconds }),
    end: () => new Promise((done) => child.once('exit', done) && child.stdin.end()),
  };
}
