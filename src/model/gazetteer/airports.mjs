// airports.tsv: airports with scheduled service, large ones without, and closed ones that people still write; each with
// the city it serves (the data has none) and the zone of its position.
import {cities} from './cities.mjs';
import {kilometres, listed, packaged, plain, row} from './sources.mjs';
import {zone_of} from './zones.mjs';

const by_hand = new Map(listed('airport_cities.tsv').map(([iata, city]) => [iata, city]));
const closed = listed('airports_closed.tsv').map(([iata, airport, country, lat, lon]) =>
  ({iata, airport, country, lat: Number(lat), lon: Number(lon)}));

// The largest city whose name is in the airport's, not too far; else the one that pulls most: many people, near.
function served(airport) {
  const hand = by_hand.get(airport.iata);
  if (hand) return hand;
  const near = cities.filter((city) => city.rank !== 'part' && Math.abs(city.lat - airport.lat) < 1.5)
    .map((city) => ({city, km: kilometres(city, airport)}))
    .filter(({km, city}) => km < (city.country === airport.country ? 110 : 25));
  const name = ` ${plain(airport.airport)} `;
  const named = near.filter(({city}) => name.includes(` ${plain(city.name)} `))
    .sort((a, b) => b.city.population - a.city.population)[0];
  if (named) return named.city.name;
  const pull = ({city, km}) => (city.population + 5000) / (km + 8) ** 2 * (city.country === airport.country ? 1 : 0.1);
  const best = near.filter(({km}) => km < 60).sort((a, b) => pull(b) - pull(a))[0];
  if (best) return best.city.name;
  return airport.airport.replace(/\s*\b(international|regional|municipal|domestic|national)?\s*(airport|airfield|airstrip|seaplane base)\b.*$/i, '').trim();
}

// Placed in the sea by the data.
const misplaced = ['OZI'];

async function chosen() {
  const found = await packaged('airport-data-js').findAirports({});
  const kept = found.filter(({iata, scheduled_service, type}) =>
    /^[A-Z]{3}$/.test(iata) && !misplaced.includes(iata) && (scheduled_service === 'TRUE' || type === 'large_airport'));
  const special = new Set(listed('airports_kept.tsv').map(([iata]) => iata));
  const more = found.filter(({iata, scheduled_service, type}) =>
    special.has(iata) && scheduled_service !== 'TRUE' && type !== 'large_airport');
  const airports = [...kept, ...more].map((entry) => ({
    iata: entry.iata, airport: entry.airport, country: entry.country_code, lat: entry.latitude, lon: entry.longitude,
  }));
  const taken = new Set(airports.map(({iata}) => iata));
  return [...airports, ...closed.filter(({iata}) => !taken.has(iata))];
}

export const airports = (await chosen()).map((airport) => ({
  ...airport, city: served(airport), zone: zone_of(airport.country, airport.lat, airport.lon),
}));

export function table() {
  const lines = airports.map((airport) => row(airport.iata, airport.city, airport.country, airport.zone,
    airport.lat.toFixed(4), airport.lon.toFixed(4), airport.airport));
  return ['# iata\tcity\tcountry\tzone\tlatitude\tlongitude\tairport', ...lines];
}
