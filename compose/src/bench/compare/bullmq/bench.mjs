// SPDX-License-Identifier: Apache-2.0
// No-op jobs through BullMQ, from submission to completion: many at once, and one at a time.
// node bench.mjs PORT PID NAME: the Redis to use, its process, and what to call the run.
import { readFileSync } from 'node:fs';
import { Queue, QueueEvents, Worker } from 'bullmq';

const [port, pid, name] = process.argv.slice(2);
const WARM = 10_000;
const COUNT = 10_000;
const ALONE = 200;
const BATCH = 1_000;

const connection = { host: '127.0.0.1', port: Number(port), maxRetriesPerRequest: null };
const queue = new Queue('no-op', { connection });
const events = new QueueEvents('no-op', { connection });
await events.waitUntilReady();

let ended = 0;
let wanted = 0;
let all = () => {};
const worker = new Worker('no-op', async () => {}, { connection, concurrency: 100 });
worker.on('completed', () => {
  if (++ended === wanted) all();
});
await worker.waitUntilReady();

// User and system time of a process, in seconds (Linux).
function cpu(of) {
  const fields = readFileSync(`/proc/${of}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function run(count, submit) {
  const done = new Promise((resolve) => (all = resolve));
  ended = 0;
  wanted = count;
  const before = [cpu('self'), cpu(pid)];
  const start = process.hrtime.bigint();
  await submit(count);
  await done;
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const used = [cpu('self') - before[0], cpu(pid) - before[1]];
  return { rate: count / seconds, micros: ((used[0] + used[1]) * 1e6) / count };
}

async function inBatches(count) {
  for (let i = 0; i < count; i += BATCH) {
    await queue.addBulk(Array.from({ length: BATCH }, () => ({ name: 'no-op', data: {} })));
  }
}

// Sixty-four callers, each waiting for the answer to its submission before it makes the next.
async function oneByOne(count) {
  let left = count;
  await Promise.all(
    Array.from({ length: 64 }, async () => {
      while (left-- > 0) await queue.add('no-op', {});
    }),
  );
}

function say(what, figure, unit) {
  console.log(`${(name + ': ' + what).padEnd(66)} ${figure.toFixed(2).padStart(10)} ${unit}`);
}

await run(WARM, inBatches);
const batches = await run(COUNT, inBatches);
say('no-op jobs in batches of 1,000, per second', batches.rate, '/s');
say('no-op jobs in batches: CPU of Node and Redis for one', batches.micros, 'us');
const single = await run(COUNT, oneByOne);
say('no-op jobs submitted one by one, per second', single.rate, '/s');
say('no-op jobs one by one: CPU of Node and Redis for one', single.micros, 'us');

wanted = 0;
const millis = [];
for (let i = 0; i < ALONE; i++) {
  const start = process.hrtime.bigint();
  const job = await queue.add('no-op', {});
  await job.waitUntilFinished(events);
  millis.push(Number(process.hrtime.bigint() - start) / 1e6);
}
millis.sort((a, b) => a - b);
say('a no-op job alone, submission to end, p50', millis[ALONE / 2], 'ms');
say('a no-op job alone, submission to end, p99', millis[Math.floor(ALONE * 0.99)], 'ms');

await worker.close();
await events.close();
await queue.close();
