import type { Both, StationKind } from '../../domains/stations/contract.ts'
import { initialsWithout } from '../initials.ts'
import type { PlannedUnit } from '../plan.ts'

/** What a station is called in both languages, and the first letters of the Chinese name. */
export type Name = Both & { readonly initials: string }

/** What follows the place's name, with the first letters of its pinyin. */
const KINDS: Readonly<Record<Exclude<StationKind, 'serviceStation'>, Name>> = {
  elderCanteen: { zh: '长者食堂', en: 'Elders’ Canteen', initials: 'zzst' },
  childcare: { zh: '宝宝屋', en: 'Toddlers’ House', initials: 'bbw' },
  readingRoom: { zh: '书屋', en: 'Reading Room', initials: 'sw' },
  restStop: { zh: '骑手驿站', en: 'Riders’ Rest Stop', initials: 'qsyz' },
  neighbourPoint: { zh: '睦邻点', en: 'Neighbours’ Parlour', initials: 'mld' },
}
const CENTRE: Name = { zh: '示范服务中心', en: 'Demo Service Centre', initials: 'sffwzx' }

const COMMITTEE = /村委会$|社区居委会$|居委会$|虚拟社区$|虚拟生活区$/
const COMMITTEE_EN = / (?:Residents' Committee|Community)$/

/** A community's name without what kind of committee it has: 云南中路居委会 → 云南中路. */
export function placeNameOf({ zh, en, initials }: PlannedUnit): Name {
  const end = COMMITTEE.exec(zh)?.[0] ?? ''
  return {
    zh: zh.slice(0, zh.length - end.length),
    en: en.replace(COMMITTEE_EN, ''),
    initials: initialsWithout(initials, end),
  }
}

/** 云南中路社区服务站; in a village, 红旗村服务站. */
export function communityStationName(community: PlannedUnit): Name {
  const place = placeNameOf(community)
  const village = isVillage(community)
  return joined(place, {
    zh: village ? '服务站' : '社区服务站',
    en: 'Service Station',
    initials: village ? 'fwz' : 'sqfwz',
  })
}

export function isVillage({ zh }: PlannedUnit): boolean {
  return zh.endsWith('村委会')
}

/** 湖南路第1片区服务站. */
export function gridStationName({ zh, en, initials }: PlannedUnit): Name {
  const place = {
    zh: zh.replace(/网格$/, ''),
    en: en.replace(/ Grid (?=\d+$)/, ' '),
    initials: initialsWithout(initials, '网格'),
  }
  return joined(place, { zh: '服务站', en: 'Service Station', initials: 'fwz' })
}

/** Of the city, a district or subdistrict. It says that it is for show: there are real ones by other names. */
export function centreName({ zh, en, initials }: PlannedUnit): Name {
  return joined({ zh, en, initials }, CENTRE)
}

export function pointName(community: PlannedUnit, kind: Exclude<StationKind, 'serviceStation'>): Name {
  return joined(placeNameOf(community), KINDS[kind])
}

function joined(place: Name, what: Name): Name {
  return { zh: place.zh + what.zh, en: `${place.en} ${what.en}`, initials: place.initials + what.initials }
}

/** An address on a road that there is not, in a community that there is. */
export function addressIn(community: PlannedUnit, number: number): Both {
  return {
    zh: `${community.zh} 示范路 ${number} 号`,
    en: `${number} Demo Road, ${placeNameOf(community).en}`,
  }
}

const DIRECTIONS: readonly Both[] = [
  { zh: '小区大门进来左手边', en: 'On the left behind the main gate' },
  { zh: '示范路上，公交站对面', en: 'On Demo Road, across from the bus stop' },
  { zh: '居委会一楼', en: 'On the ground floor of the committee’s building' },
  { zh: '菜场隔壁', en: 'Next door to the market' },
  { zh: '绿地旁的平房', en: 'The low house beside the green' },
]

/** How to find the door, for some stations. */
export function directionsOf(chance: number): Both | null {
  return DIRECTIONS[Math.floor(chance * DIRECTIONS.length * 2)] ?? null
}
