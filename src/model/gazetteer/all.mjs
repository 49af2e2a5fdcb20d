// Writes the four tables of share/places into a directory, their first column still empty: `key` fills it in.
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';

import * as airports from './airports.mjs';
import * as aliases from './aliases.mjs';
import * as cities from './cities.mjs';
import * as countries from './countries.mjs';

// When the package with the data was published.
const dates = {airports: '2026-07', aliases: '2026-11', cities: '2024-12', countries: '2026-11'};
const directory = process.argv[2];
if (!directory) {
  console.error('usage: node all.mjs DIRECTORY');
  process.exit(2);
}
for (const [name, {table}] of Object.entries({airports, aliases, cities, countries})) {
  const [columns, ...rows] = table();
  const head = [`# date ${dates[name]}`, `# key\t${columns.slice(2)}`];
  writeFileSync(join(directory, `${name}.tsv`), [...head, ...rows.map((row) => `\t${row}`)].join('\n') + '\n');
}
