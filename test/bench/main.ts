import { findBenches, loadBench } from './benches.ts';

const USAGE = `Usage: ./leadlight bench NAME [options]

Measures one thing on this machine. Each bench has options of its own (see its --help); they take the time they take.

Options:
  --json      with no NAME: print the list as JSON
  --help      show this`;

const [name, ...args] = process.argv.slice(2);
const benches = findBenches(import.meta.dirname);

if (name === undefined || name.startsWith('-')) {
  process.exitCode = await list(name === '--json', name === undefined);
} else if (!benches.has(name)) {
  console.error(`There is no bench "${name}". There are: ${[...benches.keys()].join(', ') || 'none'}.`);
  process.exitCode = 1;
} else {
  const bench = await loadBench(benches, name);
  if (args.includes('--help') || args.includes('-h')) {
    console.log(bench.usage ?? `Usage: ./leadlight bench ${name}\n\n${bench.description}`);
  } else {
    await bench.run(args);
  }
}

/** A bench that can't be loaded is listed with the reason, and keeps no other from running. */
async function list(json: boolean, missingName: boolean): Promise<number> {
  const rows = await Promise.all(
    [...benches.keys()].map(async (name) => {
      try {
        return { name, description: (await loadBench(benches, name)).description };
      } catch (error) {
        return { name, error: error instanceof Error ? error.message : String(error) };
      }
    }),
  );
  if (json) {
    console.log(JSON.stringify(rows, null, 2));
    return 0;
  }
  const width = Math.max(...rows.map((row) => row.name.length), 0) + 2;
  const lines = rows.map(
    (row) => `  ${row.name.padEnd(width)}${row.description ?? `(can't be loaded: ${row.error})`}`,
  );
  console.log([USAGE, '', 'Benches:', ...lines].join('\n'));
  return missingName ? 1 : 0;
}
