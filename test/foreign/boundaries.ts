import { givenBoundaryImport } from '../../src/domains/registers/boundaries/samples.ts'
import type { Town } from '../../src/domains/territory/samples.ts'
import type { Request } from './request.ts'

/** What the test of foreign hands tries on files of boundaries: one of each state. */
export async function boundaryTrials(ownerUrl: string, town: Town, person: string) {
  const given = (unit: string, adopted?: string) =>
    givenBoundaryImport(ownerUrl, { within: town.plane, unit, person, ...(adopted && { adopted }) })
  const discarded = await given(town.planeNorth)
  const recalled = await given(town.planeSouth, '2025-02-01')
  const drawn = await given(town.plane)
  const feature = { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [121.4, 31.2] } }
  const writes: Record<string, Request> = {
    bringBoundaries: {
      query: `within=${town.plane}&kind=community&name=a.geojson`,
      body: { type: 'FeatureCollection', features: [feature] },
    },
    discardBoundaries: { params: { boundaryImportId: discarded } },
    adoptBoundaries: { params: { boundaryImportId: drawn }, body: { from: '2026-02-01', sound: null } },
    recallBoundaries: { params: { boundaryImportId: recalled } },
  }
  const staffReads: Record<string, Request> = {
    listBoundaryImports: {},
    previewBoundaries: { params: { boundaryImportId: drawn } },
    listSeams: { params: { boundaryImportId: drawn } },
    listMovers: { params: { boundaryImportId: drawn }, query: `unit=${town.plane}` },
    listRedrawnOutlines: { params: { boundaryImportId: drawn } },
  }
  return { writes, staffReads }
}
