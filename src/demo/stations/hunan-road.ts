import type { Both, Space, StationKind } from '../../domains/stations/contract.ts'
import type { Position } from '../../kernel/geo.ts'
import { HUNAN_ROAD_POINTS } from '../city/city.ts'
import type { Archetype } from './hours.ts'
import { space } from './spaces.ts'

/** The code of Hunan Road subdistrict (湖南路街道), Xuhui. */
export const HUNAN_ROAD = '310104004'

/**
 * A station that there is. Name, address and what goes on in it are real; its hours, the furniture of its
 * spaces and the numbers of seats are invented, and no telephone is given.
 */
export type RealStation = {
  readonly name: Both
  readonly initials: string
  readonly kind: StationKind
  readonly theme: Both
  readonly about: Both
  readonly address: Both
  readonly directions: Both | null
  readonly at: Position
  readonly services: readonly string[]
  readonly spaces: readonly Space[]
  readonly hours: Archetype
}

const [IAPM, SPACE, NO_1298, RUILI, DAYIN, CHARITY, LEARNING] = HUNAN_ROAD_POINTS as readonly [
  Position,
  Position,
  Position,
  Position,
  Position,
  Position,
  Position,
]

/** The seven stations of Hunan Road subdistrict. */
export const REAL_STATIONS: readonly RealStation[] = [
  {
    name: { zh: '梧桐·SPACE', en: 'Wutong SPACE' },
    initials: 'wtspace',
    kind: 'serviceStation',
    theme: { zh: '戏剧、书法、阿卡贝拉', en: 'Drama, calligraphy and a cappella' },
    about: {
      zh: '戏剧社、书法社和阿卡贝拉社的家，每周都有课程，楼里楼外的人都可以来。',
      en: 'Home of the drama, calligraphy and a cappella clubs, with courses every week. Whoever works or lives nearby is welcome.',
    },
    address: {
      zh: '长乐路989号世纪商贸广场302室',
      en: 'Room 302, Century Commerce Plaza, 989 Changle Road',
    },
    directions: {
      zh: '世纪商贸广场三楼，乘电梯到302室',
      en: 'Third floor of Century Commerce Plaza; take the lift to room 302',
    },
    at: SPACE,
    services: ['cultureClasses', 'eveningClasses', 'activityRooms', 'volunteerDesk', 'partyAffairs'],
    spaces: [
      space([
        '小剧场',
        'Little theatre',
        '3F',
        50,
        90,
        ['stage', 'soundSystem', 'projector'],
        ['lift', 'wideDoor'],
      ]),
      space(['书法教室', 'Calligraphy classroom', '3F', 16, 40, ['calligraphyDesks'], ['lift']]),
      space(['排练室', 'Rehearsal room', '3F', 20, 45, ['piano', 'mirrors'], ['lift']]),
    ],
    hours: 'centre',
  },
  {
    name: { zh: '梧桐·IAPM', en: 'Wutong IAPM' },
    initials: 'wtiapm',
    kind: 'serviceStation',
    theme: { zh: '楼宇共享空间', en: 'Shared rooms for the people of the tower' },
    about: {
      zh: '空间向楼宇里的党组织、社会组织和白领开放，提出申请即可使用。',
      en: 'Its rooms are open to organisations in the building and to office workers, on request.',
    },
    address: {
      zh: '淮海中路999号环贸广场一期2117室',
      en: 'Room 2117, Phase One, ICC (IAPM), 999 Huaihai Middle Road',
    },
    directions: { zh: '环贸广场一期办公楼21层', en: 'Floor 21 of the Phase One office tower' },
    at: IAPM,
    services: ['meetingRooms', 'activityRooms', 'businessSupport', 'partyAffairs'],
    spaces: [
      space([
        '共享会议室',
        'Shared meeting room',
        '21F',
        24,
        50,
        ['projector', 'whiteboard', 'wifi'],
        ['lift', 'accessibleToilet'],
      ]),
      space([
        '白领客厅',
        'Office workers’ lounge',
        '21F',
        20,
        45,
        ['coffeeBar', 'wifi', 'charging', 'books'],
        ['lift'],
      ]),
    ],
    hours: 'lateOffice',
  },
  {
    name: { zh: '淮海·1298', en: 'Huaihai 1298' },
    initials: 'hh1298',
    kind: 'serviceStation',
    theme: { zh: '诗词、水墨、节庆、手工', en: 'Poetry, ink painting, festivals and handicraft' },
    about: {
      zh: '读诗、画水墨、过传统节日、做手工：在商务楼里的一处雅集。',
      en: 'Poetry, ink painting, traditional festivals and handicraft, on the fifth floor of an office building.',
    },
    address: {
      zh: '淮海中路1298号永隆商务楼5楼',
      en: '5th Floor, Yonglong Business Building, 1298 Huaihai Middle Road',
    },
    directions: null,
    at: NO_1298,
    services: ['cultureClasses', 'exhibitions', 'activityRooms', 'volunteerDesk'],
    spaces: [
      space(['水墨画室', 'Ink painting studio', '5F', 18, 45, ['calligraphyDesks', 'water'], ['lift']]),
      space(['手工坊', 'Handicraft workshop', '5F', 16, 40, ['whiteboard', 'water'], ['lift']]),
      space(['诗社', 'Poets’ room', '5F', 24, 35, ['books', 'soundSystem'], ['lift']]),
    ],
    hours: 'lateOffice',
  },
  {
    name: { zh: '淮海·瑞力', en: 'Huaihai Ruili' },
    initials: 'hhrl',
    kind: 'serviceStation',
    theme: { zh: '电影沙龙、摄影、咖啡', en: 'Film talks, photography and a coffee salon' },
    about: {
      zh: '聊电影、学摄影、喝一杯咖啡：下班以后的一处去处。',
      en: 'Talk about films, learn to take photographs, or have a coffee after work.',
    },
    address: { zh: '淮海中路1325号瑞力大厦4楼', en: '4th Floor, Ruili Building, 1325 Huaihai Middle Road' },
    directions: null,
    at: RUILI,
    services: ['filmScreenings', 'cultureClasses', 'eveningClasses', 'restArea'],
    spaces: [
      space([
        '放映室',
        'Screening room',
        '4F',
        40,
        70,
        ['projector', 'soundSystem'],
        ['lift', 'hearingLoop'],
      ]),
      space(['摄影角', 'Photography corner', '4F', 10, 30, ['camera', 'whiteboard'], ['lift']]),
      space(['咖啡沙龙', 'Coffee salon', '4F', 18, 40, ['coffeeBar', 'wifi', 'charging'], ['lift']]),
    ],
    hours: 'lounge',
  },
  {
    name: { zh: '淮海·大隐', en: 'Huaihai Dayin' },
    initials: 'hhdy',
    kind: 'readingRoom',
    theme: { zh: '读书会', en: 'Reading circle' },
    about: {
      zh: '设在大隐书局里的读书会，爱书的邻居在这里见面。',
      en: 'A reading circle in Dayin Bookstore, where neighbours who love books meet.',
    },
    address: { zh: '淮海中路1834号大隐书局', en: 'Dayin Bookstore, 1834 Huaihai Middle Road' },
    directions: { zh: '大隐书局内', en: 'Inside Dayin Bookstore' },
    at: DAYIN,
    services: ['reading', 'cultureClasses', 'eveningClasses'],
    spaces: [space(['读书会', 'Reading circle', '1F', 24, 40, ['books', 'wifi', 'coffeeBar'], ['stepFree']])],
    hours: 'reading',
  },
  {
    name: { zh: '梧桐·MicroCharity', en: 'Wutong MicroCharity' },
    initials: 'wtmicrocharity',
    kind: 'neighbourPoint',
    theme: { zh: '微公益', en: 'Micro-charity' },
    about: {
      zh: '居民区、企业和共建单位一起办的微公益：小小的善意，就近帮到人。',
      en: 'Micro-charity, run jointly by neighbourhoods, companies and partner units: small kindnesses that help close by.',
    },
    address: { zh: '湖南路301号', en: '301 Hunan Road' },
    directions: null,
    at: CHARITY,
    services: ['wishCollection', 'volunteerDesk', 'repairs', 'restArea'],
    spaces: [
      space(['公益客厅', 'Charity parlour', '1F', 24, 50, ['water', 'wifi', 'whiteboard'], ['stepFree']]),
    ],
    hours: 'lateOffice',
  },
  {
    name: { zh: '梧桐·Learning', en: 'Wutong Learning' },
    initials: 'wtlearning',
    kind: 'serviceStation',
    theme: { zh: '学习', en: 'Learning' },
    about: {
      zh: '湖南路街道的学习站点。门牌未知，图上的位置只表示在湖南路街道内。',
      en: 'A place to learn in Hunan Road Subdistrict. Its door number is not known; the map shows no more than that it is in the subdistrict.',
    },
    address: { zh: '湖南路街道', en: 'Hunan Road Subdistrict' },
    directions: null,
    at: LEARNING,
    services: ['eveningClasses', 'studyDesks', 'reading', 'partyAffairs'],
    spaces: [
      space([
        '学习室',
        'Learning room',
        '1F',
        40,
        80,
        ['projector', 'whiteboard', 'wifi', 'books'],
        ['stepFree'],
      ]),
    ],
    hours: 'centre',
  },
]

/** Where among them 梧桐·SPACE is. */
export const SPACE_INDEX = REAL_STATIONS.findIndex(({ at }) => at === SPACE)
