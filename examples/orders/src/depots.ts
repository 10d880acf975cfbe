/** A place that parcels leave from. */
export interface Depot {
  readonly id: number;
  readonly latitude: number;
  readonly longitude: number;
  /** Ids of the depots that parcels can be handed to, nearest first. */
  readonly neighbours: readonly number[];
}

const depotCount = 900;
const neighbourCount = 8;

/**
 * All depots with their neighbours: 800,000 distances. It is worked out when the module loads, so every cold start
 * pays for it; a table made at build time would do.
 */
export const depots = connect(placeDepots());

/** The depot nearest to a place. */
export function nearestDepot(latitude: number, longitude: number): Depot | undefined {
  let nearest: Depot | undefined;
  let least = Infinity;
  for (const depot of depots) {
    const distance = kilometres(depot, { latitude, longitude });
    if (distance < least) [nearest, least] = [depot, distance];
  }
  return nearest;
}

function placeDepots(): Omit<Depot, 'neighbours'>[] {
  return Array.from({ length: depotCount }, (_, id) => ({
    id,
    latitude: 35 + ((id * 7.13) % 30),
    longitude: -10 + ((id * 3.37) % 40),
  }));
}

function connect(places: readonly Omit<Depot, 'neighbours'>[]): Depot[] {
  return places.map((place) => {
    const distances = places.map((other) => ({ id: other.id, distance: kilometres(place, other) }));
    distances.sort((a, b) => a.distance - b.distance);
    return { ...place, neighbours: distances.slice(1, neighbourCount + 1).map(({ id }) => id) };
  });
}

type Position = Pick<Depot, 'latitude' | 'longitude'>;

function kilometres(a: Position, b: Position): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const half = (degrees: number): number => Math.sin(radians(degrees) / 2) ** 2;
  const chord =
    half(b.latitude - a.latitude) +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(b.longitude - a.longitude);
  return 12_742 * Math.asin(Math.sqrt(chord));
}
