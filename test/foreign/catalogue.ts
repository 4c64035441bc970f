import { contentSample, givenService } from '../../src/domains/catalogue/samples.ts'
import type { Town } from '../../src/domains/territory/samples.ts'
import type { Request } from './request.ts'

/** What the test of foreign hands tries on a service of a community, and on how a station offers it. */
export async function catalogueTrials(ownerUrl: string, town: Town, station: string) {
  const service = await givenService(ownerUrl, { unit: town.planeNorth })
  const writes: Record<string, Request> = {
    foundService: {
      body: { ...contentSample(), code: 'foreign-1', unit: town.planeNorth, from: '2026-01-01' },
    },
    changeService: {
      params: { serviceId: service },
      body: { ...contentSample({ zh: '新说法' }), version: 1, from: '2026-02-01' },
    },
    confirmServices: { body: { services: [service] } },
    retireService: { params: { serviceId: service }, body: { version: 2, on: '2199-01-01' } },
    setStationDetail: {
      params: { stationId: station, serviceId: service },
      body: { offered: false, appointment: 'none', hours: null, contact: null, version: 0 },
    },
  }
  return { writes }
}
