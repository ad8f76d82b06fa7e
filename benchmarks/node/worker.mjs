// The process of one contender and one case, as Worker.java is for those on Java: commands come on standard input, a line
// each, and every answer is a line that starts with "@". Arguments: the contender and the file of the case.
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Json } from './json-rules-engine.mjs';
import { Zen } from './zen.mjs';

const [, , name, file] = process.argv;
const given = JSON.parse(readFileSync(file, 'utf8'));
const made = () => (name === 'zen' ? new Zen() : new Json());
let contender;

function usedHeap() {
  for (let i = 0; i < 4; i++) global.gc();
  const memory = process.memoryUsage();
  return memory.heapUsed + memory.external;
}

async function build() {
  const small = { ...given, sheets: given.sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.slice(0, 20) })) };
  const warm = made();
  await warm.build(small);
  for (let i = 0; i < 100; i++) await warm.decide(given.customers[i]);
  const before = usedHeap();
  const resident = process.memoryUsage().rss;
  contender = made();
  const start = performance.now();
  await contender.build(given);
  const millis = Math.round(performance.now() - start);
  const heap = usedHeap() - before;
  // tables outside of the heap show in the process's memory only
  const retained = name === 'zen' ? process.memoryUsage().rss - resident : heap;
  return `built ${millis} ${Math.max(0, retained)}`;
}

async function answers(to, seconds) {
  const end = performance.now() + seconds * 1000;
  const lines = [];
  for (const customer of given.customers) {
    if (performance.now() >= end) break;
    const tables = await contender.decide(customer);
    lines.push(
      tables
        .flatMap((rows, table) => [...rows].sort((a, b) => a - b).map((row) => `${table}:${row}`))
        .join(' '),
    );
  }
  writeFileSync(to, lines.map((line) => line + '\n').join(''));
  return `answered ${lines.length}`;
}

let at = 0;

/** Nanoseconds and CPU nanoseconds of the process a call, for a while. */
async function timed(millis, call) {
  const cpu = process.cpuUsage();
  const start = process.hrtime.bigint();
  const end = start + BigInt(Math.round(millis * 1e6));
  let calls = 0;
  let now = start;
  while (now < end) {
    for (let i = 0; i < 8; i++) {
      at = (at + 1) % given.timed;
      await call(given.customers[at]);
      calls++;
      if (i === 0 && calls === 1 && process.hrtime.bigint() - start > 50_000_000n) break;
    }
    now = process.hrtime.bigint();
  }
  const used = process.cpuUsage(cpu);
  return [Number(now - start) / calls, ((used.user + used.system) * 1000) / calls];
}

async function round(warmupMs, iterations, iterationMs) {
  await timed(warmupMs, (customer) => contender.decide(customer));
  const [nanos, cpu] = await timed(iterations * iterationMs, (customer) => contender.decide(customer));
  return `round ${nanos.toFixed(3)} ${cpu.toFixed(3)} -1`;
}

/** What a call costs that decides nothing; 0 where the engine is JavaScript itself. */
async function bridge() {
  if (!contender.nothing) return 'bridge 0';
  await timed(500, (customer) => contender.nothing(customer));
  const [nanos] = await timed(1000, (customer) => contender.nothing(customer));
  return `bridge ${nanos.toFixed(3)}`;
}

const commands = {
  build,
  answers: (to, seconds) => answers(to, Number(seconds)),
  round: (...numbers) => round(...numbers.map(Number)),
  bridge,
};

for await (const line of createInterface({ input: process.stdin })) {
  const [command, ...words] = line.split(' ');
  let answer;
  try {
    answer = await commands[command](...words);
  } catch (fault) {
    console.error(fault);
    answer = `failed ${String(fault?.message ?? fault).replace(/\s+/g, ' ')}`;
  }
  process.stdout.write(`@ ${answer}\n`);
}
process.exit(0);
