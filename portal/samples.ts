import type { ComingDay, Station, StationBrief } from '../src/domains/stations/contract.ts'
import { StationId } from '../src/domains/stations/contract.ts'
import { type UnitBrief, UnitId, type UnitKind } from '../src/domains/territory/contract.ts'
import type { Language } from '../messages/catalogue.ts'
import type { Place } from './place/place.ts'
import { type Reader, readerFor } from './shell/reader.ts'

/** Builders of plain data for tests of pages. Tuesday, 24 November 2026, 10:00 in Shanghai unless told. */
export const TUESDAY_AT_TEN = Date.UTC(2026, 10, 24, 2)

export function readerSample(
  language: Language = 'zh-CN',
  rest: Partial<Omit<Reader, 'words'>> = {},
): Reader {
  return readerFor(language, {
    large: false,
    now: TUESDAY_AT_TEN,
    timeZone: 'Asia/Shanghai',
    url: '/',
    ...rest,
  })
}

/** A moment by the clock of Shanghai, so many days after that Tuesday. */
export function shanghai(clock: string, days = 0): number {
  return Date.parse(`2026-11-24T${clock}:00+08:00`) + days * 86_400_000
}

export function idSample(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}

export function unitSample(kind: UnitKind, number: number, rest: Partial<UnitBrief> = {}): UnitBrief {
  const id = UnitId.parse(idSample(number))
  return {
    id,
    kind,
    zh: `甲${number}`,
    en: `Unit ${number}`,
    code: null,
    population: 1000,
    children: 0,
    ...rest,
  }
}

export const cityPath: readonly UnitBrief[] = [
  unitSample('city', 1, { zh: '示范市', en: 'Model City' }),
  unitSample('district', 2, { zh: '东区', en: 'East District' }),
  unitSample('subdistrict', 3, { zh: '梧桐街道', en: 'Wutong Subdistrict' }),
  unitSample('community', 4, { zh: '梧桐北居委会', en: 'Wutong North' }),
]

export function placeSample(rest: Partial<Place> = {}): Place {
  const at = [121.445, 31.213] as const
  return { at, here: at, chosen: 'unit', path: cityPath, between: null, outside: false, ...rest }
}

export function briefSample(number: number, rest: Partial<StationBrief> = {}): StationBrief {
  return {
    id: StationId.parse(idSample(number)),
    tier: 'community',
    kind: 'serviceStation',
    zh: `示范第${number}服务站`,
    en: `Model Station No. ${number}`,
    theme: null,
    address: { zh: `示范路 ${number} 号`, en: `${number} Model Road` },
    at: { lon: 121.445 + number / 2000, lat: 31.213 + number / 3000 },
    phone: '021-5550-0001',
    services: [],
    state: { open: true, until: shanghai('18:30'), opensAt: null },
    metres: 100 * number,
    ...rest,
  }
}

const NINE_TO_FIVE = [{ opens: 540, closes: 1020 }]

export function comingSample(date: string, rest: Partial<ComingDay> = {}): ComingDay {
  return { date, kind: 'workday', decidedBy: 'regular', reason: null, hours: NINE_TO_FIVE, ...rest }
}

export function stationSample(rest: Partial<Station> = {}): Station {
  const { id, tier, kind, zh, en, address, at, state } = briefSample(7)
  return {
    id,
    tier,
    kind,
    zh,
    en,
    address,
    at,
    state,
    code: 'S7',
    status: 'published',
    theme: { zh: '书法', en: 'Calligraphy' },
    about: { zh: '一起写字的地方。', en: 'A place to write together.' },
    directions: { zh: '地铁站向东三分钟。', en: 'Three minutes east of the metro.' },
    unit: unitSample('microGrid', 5),
    path: [...cityPath],
    contacts: [
      { kind: 'phone', value: '021-5550-0001', published: true },
      { kind: 'phone', value: '139-0000-0000', published: false },
    ],
    services: [{ code: 'rooms', zh: '活动室预约', en: 'Activity rooms' }],
    pictures: [],
    spaces: [
      {
        name: { zh: '小剧场', en: 'Little theatre' },
        floor: '3F',
        seats: 50,
        areaM2: 90,
        equipment: ['piano', 'wifi'],
        accessibility: ['lift'],
      },
    ],
    plan: {
      timeZone: 'Asia/Shanghai',
      regular: { week: Array.from({ length: 7 }, () => NINE_TO_FIVE), holiday: null, makeUpDay: null },
      seasons: [],
      exceptions: [],
    },
    coming: [comingSample('2026-11-24')],
    mainFor: [],
    version: 1,
    mayEdit: false,
    ...rest,
  }
}
