// countries.tsv: ISO 3166-1 and Kosovo, with what a country settles: currency, calling code, zone, areas with dates.
import {readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

import {cities} from './cities.mjs';
import {listed, packaged, row, zone_table} from './sources.mjs';
import {zones_in} from './zones.mjs';

const iso = JSON.parse(readFileSync('/usr/share/iso-codes/json/iso_3166-1.json', 'utf8'))['3166-1'];
const known = packaged('countries-list').countries;
const renamed = new Map(listed('countries_renamed.tsv'));
const uninhabited = {
  BV: {lat: -54.4208, lon: 3.3464, zone: zones_in('BV')[0]},
  HM: {lat: -53.0818, lon: 73.5042, zone: zones_in('HM')[0]},
};

// One list of calling codes in the project: that of the phone numbers.
const plans = readFileSync(join(dirname(fileURLToPath(import.meta.url)), '..', 'phone_table.h'), 'utf8');
const calling = new Map([...plans.matchAll(/\{"([A-Z]{2})", "(\d+)"/g)].map(([, country, code]) => [country, code]));

const areas = listed('areas.tsv');
function dates(code, area) {
  const [, , since, until] = areas.find(([country, name]) => country === code && name === area) ?? [];
  return [since ?? '', until ?? ''];
}

// Where the capital is; a country without one: its first place in zone.tab.
function seat(code) {
  const capital = cities.filter((city) => city.country === code && city.rank === 'capital')
    .sort((a, b) => b.population - a.population)[0];
  const {lat, lon, zone} = capital ?? zone_table.find(({country}) => country === code) ?? uninhabited[code];
  return {lat, lon, zone, capital: capital?.name ?? known[code]?.capital ?? ''};
}

export const countries = [...iso.map(({alpha_2}) => alpha_2), 'XK'].map((code) => ({
  code,
  name: renamed.get(code) ?? known[code]?.name ?? iso.find(({alpha_2}) => alpha_2 === code).name,
  currency: known[code]?.currency[0] ?? '',
  calling: calling.get(code) ?? '',
  ...seat(code),
}));

export function table() {
  const lines = countries.map((country) => row(country.code, country.name, country.currency, country.calling,
    country.capital, country.zone, country.lat.toFixed(4), country.lon.toFixed(4), ...dates(country.code, 'schengen'),
    ...dates(country.code, 'eu'),
    areas.filter(([code, area]) => code === country.code && area !== 'schengen' && area !== 'eu').map(([, area]) => area).join(' ')));
  return [
    '# code\tname\tcurrency\tcalling\tcapital\tzone\tlatitude\tlongitude\tschengen_since\tschengen_until\teu_since\teu_until\tareas',
    ...lines];
}
