// What the generators read: npm packages of the current directory, the system's zone table, and our own curated lists.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(join(process.cwd(), 'package.json'));
const zoneinfo = process.env.TZDIR ?? '/usr/share/zoneinfo';

export const packaged = (name) => require(name);

// Rows of one of our own lists: columns by tab, '#' starts a comment line.
export function listed(name) {
  const lines = readFileSync(join(here, name), 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split('\t'));
}

// ISO 6709 as zone.tab has it: "+3843-00908" or "+404251-0740023".
function position(text) {
  const [, latitude, longitude] = /^([+-]\d+)([+-]\d+)$/.exec(text);
  const degrees = (part, whole) => {
    const digits = part.slice(1);
    const value = Number(digits.slice(0, whole)) + Number(digits.slice(whole, whole + 2)) / 60 +
                  Number(digits.slice(whole + 2) || 0) / 3600;
    return part.startsWith('-') ? -value : value;
  };
  return {lat: degrees(latitude, 2), lon: degrees(longitude, 3)};
}

export const zone_table = readFileSync(join(zoneinfo, 'zone.tab'), 'utf8').split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [country, where, zone] = line.split('\t');
    return {country, zone, ...position(where)};
  });

// Old names of zones and what they are called now.
export const zone_links = new Map(readFileSync(join(zoneinfo, 'tzdata.zi'), 'utf8').split('\n')
  .filter((line) => line.startsWith('L '))
  .map((line) => line.split(' '))
  .map(([, target, name]) => [name, target]));

export function kilometres(a, b) {
  const radian = Math.PI / 180;
  const north = Math.sin((b.lat - a.lat) * radian / 2);
  const east = Math.sin((b.lon - a.lon) * radian / 2);
  return 2 * 6371.0088 *
         Math.asin(Math.min(1, Math.sqrt(north * north + Math.cos(a.lat * radian) * Math.cos(b.lat * radian) * east * east)));
}

// Our tables: no tab, no line break, plain apostrophes.
export const clean = (text) => text.replace(/[\t\r\n]+/g, ' ').replace(/[’‘ʻʼ`]/g, "'").replace(/\s+/g, ' ').trim();
export const row = (...columns) => columns.map((column) => clean(String(column))).join('\t');
// For comparing names here; the key of the tables is made by the C++ side (key.cpp), never by this.
export const plain = (text) =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
