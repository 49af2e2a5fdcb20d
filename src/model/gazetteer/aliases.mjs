// aliases.tsv: other names of countries, regions and cities, in many languages and scripts. A row names what it means:
// a country alone, a country and a region, or a country and a city of cities.tsv.
import {readFileSync} from 'node:fs';

import {cities} from './cities.mjs';
import {countries} from './countries.mjs';
import {lettered} from './regions.mjs';
import {clean, kilometres, listed, packaged, plain, row, zone_links, zone_table} from './sources.mjs';

const locales = listed('locales.tsv').map(([locale]) => locale);
const rows = new Set();
const add = (name, country, region = '', city = '') => {
  if (name && clean(name) !== city) rows.add(row(name, country, region, city));
};

const is_code = (name) => /^[\x00-\x7f]{1,2}$/.test(plain(name));

const by_name = new Map();
for (const city of cities) {
  const key = `${plain(city.name)}\t${city.country}`;
  if (!by_name.has(key) || by_name.get(key).population < city.population) by_name.set(key, city);
}
const city_called = (name, country) => by_name.get(`${plain(name)}\t${country}`);
const largest = new Map();
for (const city of cities) largest.set(plain(city.name), Math.max(largest.get(plain(city.name)) ?? 0, city.population));

function names_by_hand() {
  for (const [code, names] of listed('country_names.tsv')) names.split('; ').forEach((name) => add(name, code));
  for (const [city, country, names] of listed('city_names.tsv')) {
    if (city_called(city, country)?.name === undefined) console.error(`no city ${city} ${country}`);
    names.split('; ').forEach((name) => add(name, country, '', clean(city_called(city, country)?.name ?? city)));
  }
}

// A translated name of a country that is also a city ("Granada" is Grenada in Spanish) would hide the city.
function names_of_countries() {
  const own = packaged('countries-list').countries;
  for (const {code, name} of countries) {
    [name, own[code]?.native].forEach((text) => add(text, code));
    (own[code]?.alias ?? []).filter((text) => !largest.has(plain(text))).forEach((text) => add(text, code));
  }
  const codes = new Set(countries.map(({code}) => code));
  for (const locale of locales) {
    const {territories} = packaged(`cldr-localenames-full/main/${locale}/territories.json`).main[locale].localeDisplayNames;
    for (const [code, name] of Object.entries(territories)) {
      const short = code.replace(/-alt-(short|variant)$/, '');
      if (codes.has(short) && !is_code(name) && !largest.has(plain(name))) add(name, short);
    }
  }
}

// CLDR names the city each zone is called after in every language.
const current = (zone) => zone_links.get(zone) ?? zone;
function city_of_zone(zone, english) {
  const entry = zone_table.find((one) => one.zone === zone) ?? zone_table.find((one) => current(one.zone) === current(zone));
  if (!entry || entry.country === 'AQ') return undefined;
  const near = cities.filter((city) => city.country === entry.country && city.rank !== 'part')
    .map((city) => ({city, km: kilometres(city, entry)})).filter(({km}) => km < 120);
  return (near.find(({city}) => plain(city.name) === plain(english)) ??
          near.sort((a, b) => b.city.population - a.city.population)[0])?.city;
}

function zone_names(locale) {
  const found = {};
  const walk = (node, path) => {
    if (node.exemplarCity) found[path.join('/')] = node.exemplarCity;
    for (const [key, child] of Object.entries(node)) if (typeof child === 'object') walk(child, [...path, key]);
  };
  walk(packaged(`cldr-dates-full/main/${locale}/timeZoneNames.json`).main[locale].dates.timeZoneNames.zone, []);
  return found;
}

function names_of_zone_cities() {
  const english = zone_names('en');
  const targets = new Map();
  for (const zone of Object.keys(zone_names('de'))) {
    const name = english[zone] ?? zone.split('/').at(-1).replaceAll('_', ' ');
    const city = city_of_zone(zone, name);
    const island = zone.startsWith('Atlantic/') || zone.startsWith('Indian/') || zone.startsWith('Pacific/');
    if (city && (plain(city.name) === plain(name) || island || city_names_by_hand.has(`${plain(name)}\t${city.country}`))) {
      targets.set(zone, city);
    }
  }
  for (const locale of locales) {
    for (const [zone, name] of Object.entries(zone_names(locale))) {
      const city = targets.get(zone);
      const hides = (largest.get(plain(name)) ?? 0) > (city?.population ?? 0);
      if (city && !is_code(name) && !hides) add(name, city.country, '', clean(city.name));
    }
  }
}
const city_names_by_hand = new Set(listed('city_names.tsv').flatMap(([, country, names]) =>
  names.split('; ').map((name) => `${plain(name)}\t${country}`)));

function names_of_regions() {
  const iso = JSON.parse(readFileSync('/usr/share/iso-codes/json/iso_3166-2.json', 'utf8'))['3166-2'];
  for (const {code, name} of iso) {
    const [country, region] = code.split('-');
    if (lettered.includes(country)) name.split('/').forEach((part) => add(part.trim(), country, region));
  }
  for (const [code, name] of [['ENG', 'England'], ['SCT', 'Scotland'], ['WLS', 'Wales'], ['NIR', 'Northern Ireland']]) {
    add(name, 'GB', code);
  }
  add('D.C.', 'US', 'DC');
  add('Quebec', 'CA', 'QC');
  add('Bavaria', 'DE', 'BY');
}

export function table() {
  names_by_hand();
  names_of_countries();
  names_of_zone_cities();
  names_of_regions();
  return ['# alias\tcountry\tregion\tcity', ...rows];
}
