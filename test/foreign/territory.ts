import { TOWN_AT, type Town } from '../../src/domains/territory/samples.ts'
import type { Request } from './request.ts'

const [x, y] = [TOWN_AT.lon, TOWN_AT.lat]
const boundary = {
  type: 'MultiPolygon',
  coordinates: [
    [
      [
        [x, y],
        [x + 0.01, y],
        [x + 0.01, y + 0.01],
        [x, y + 0.01],
        [x, y],
      ],
    ],
  ],
}

/** What the test of foreign hands tries on units: `endings` are for when nothing else is tried on them any more. */
export function territoryTrials(town: Town) {
  const newUnit = {
    kind: 'microGrid',
    zh: '新网格',
    en: 'New',
    code: null,
    parent: town.planeNorth,
    from: '2026-01-01',
    at: TOWN_AT,
    population: null,
    households: null,
    boundary: null,
  }
  return {
    writes: {
      foundUnit: { body: newUnit },
      renameUnit: {
        params: { unitId: town.planeNorth },
        body: { zh: '新名', en: 'New name', from: '2026-02-01' },
      },
      redrawUnit: { params: { unitId: town.north2 }, body: { boundary, from: '2026-02-01' } },
      moveUnit: {
        params: { unitId: town.north2 },
        body: { edge: 'administrative', parent: town.planeSouth, from: '2026-03-01' },
      },
    } satisfies Record<string, Request>,
    endings: {
      endUnit: { params: { unitId: town.south1 }, body: { on: '2199-01-01' } },
    } satisfies Record<string, Request>,
  }
}
