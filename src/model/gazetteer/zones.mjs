// The zone of a position in a country: the country's only zone, else the boundaries of OpenStreetMap, restricted to
// the zones the country has in zone.tab (so that a place at a border never gets the neighbour's time).
import {kilometres, packaged, zone_table} from './sources.mjs';

const {find} = packaged('geo-tz/all');
const zones_of = new Map();
for (const {country, zone} of zone_table) zones_of.set(country, [...(zones_of.get(country) ?? []), zone]);
// Not in zone.tab: Kosovo keeps the time of Belgrade; Bouvet and Heard have no inhabitants.
zones_of.set('XK', ['Europe/Belgrade']);
zones_of.set('BV', ['Europe/Oslo']);
zones_of.set('HM', ['Indian/Kerguelen']);

// Where two keep different time in one place, the official one.
const official = ['Asia/Shanghai', 'Asia/Hebron'];

function boundary(zones, lat, lon) {
  const found = find(lat, lon).filter((zone) => zones.includes(zone));
  return official.find((zone) => found.includes(zone)) ?? found[0];
}

export const zones_in = (country) => zones_of.get(country) ?? [];

export function zone_of(country, lat, lon) {
  const zones = zones_in(country);
  if (zones.length < 2) return zones[0];
  // A place on the shore or on a disputed line: the nearest point of a zone of this country, in rings of about 5 km.
  for (let ring = 0; ring <= 20; ++ring) {
    const steps = ring === 0 ? 1 : 16;
    for (let step = 0; step < steps; ++step) {
      const angle = 2 * Math.PI * step / steps;
      const reach = ring * 0.05;
      const zone = boundary(zones, Math.max(-90, Math.min(90, lat + reach * Math.sin(angle))), lon + reach * Math.cos(angle));
      if (zone) return zone;
    }
  }
  const near = zone_table.filter((entry) => entry.country === country)
    .sort((a, b) => kilometres(a, {lat, lon}) - kilometres(b, {lat, lon}));
  console.error(`no boundary holds ${country} ${lat},${lon}: ${near[0].zone}`);
  return near[0].zone;
}
