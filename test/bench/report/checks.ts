import { parseArgs } from 'node:util';

/** One figure that we hold ourselves to. */
export interface BenchCheck {
  readonly name: string;
  readonly value: number;
  readonly limit: number;
}

interface Table {
  readonly title: string;
  /** The names of the columns first. */
  readonly rows: readonly (readonly (number | string)[])[];
}

/** Prints rows as a table, then the checks; with `--json` the checks alone. Limits that are not kept set the status. */
export function report(
  title: string,
  columns: readonly string[],
  rows: readonly (readonly (number | string)[])[],
  checks: readonly BenchCheck[],
): void {
  reportTables([{ title, rows: [columns, ...rows] }], checks);
}

/** As {@link report}, with several tables. */
export function reportTables(tables: readonly Table[], checks: readonly BenchCheck[]): void {
  const { values: args } = parseArgs({
    options: { json: { type: 'boolean', default: false } },
    strict: false,
  });
  const judged = checks.map((check) => ({ ...check, ok: check.value <= check.limit }));
  if (args.json) console.log(JSON.stringify({ checks: judged }, null, 2));
  else {
    for (const { title, rows } of tables) {
      console.log(title);
      printTable(rows);
      console.log();
    }
    printTable([
      ['check', 'value', 'limit', ''],
      ...judged.map(({ name, value, limit, ok }) => [name, value, limit, ok ? 'ok' : 'OVER']),
    ]);
  }
  if (judged.some(({ ok }) => !ok)) process.exitCode = 1;
}

function printTable(rows: readonly (readonly (number | string)[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => String(row[column] ?? '').length)),
  );
  for (const row of rows)
    console.log(
      row
        .map((cell, column) =>
          typeof cell === 'number'
            ? String(cell).padStart(widths[column] ?? 0)
            : cell.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    );
}
