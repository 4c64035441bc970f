import { givenStation } from '../../src/domains/stations/samples.ts'
import { TOWN_AT, type Town } from '../../src/domains/territory/samples.ts'
import type { Request } from './request.ts'

const weekly = {
  week: Array.from({ length: 7 }, () => [{ opens: '08:00', closes: '20:00' }]),
  holiday: null,
  makeUpDay: null,
}

/** What the test of foreign hands tries on a station, and one that is not public yet. */
export async function stationTrials(ownerUrl: string, town: Town) {
  const station = await givenStation(ownerUrl, { unit: town.north1 })
  const draft = await givenStation(ownerUrl, { unit: town.north1, status: 'draft', zh: '未公开的站' })
  const profile = {
    tier: 'community',
    kind: 'readingRoom',
    status: 'published',
    zh: '书房',
    en: 'Study',
    theme: null,
    about: null,
    address: { zh: '示范路 2 号', en: '2 Demo Road' },
    directions: null,
    at: TOWN_AT,
    unit: town.north1,
    contacts: [],
    services: [],
    spaces: [],
  }
  const params = { stationId: station }
  const writes: Record<string, Request> = {
    foundStation: { body: { ...profile, code: 'FOREIGN-1', regular: weekly } },
    setHours: { params, body: { version: 1, regular: weekly, seasons: [], exceptions: [] } },
    changeStation: { params, body: { ...profile, version: 2 } },
    setPictures: { params, body: { version: 3, pictures: [] } },
    appointMainStation: { params: { unitId: town.planeGrid }, body: { station, from: '2026-01-01' } },
  }
  return { station, draft, writes }
}
