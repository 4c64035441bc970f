import type { Accessibility, Equipment, Space, StationKind, Tier } from '../../domains/stations/contract.ts'

type Template = readonly [
  zh: string,
  en: string,
  floor: string,
  seats: number,
  areaM2: number,
  equipment: readonly Equipment[],
  accessibility: readonly Accessibility[],
]

/** The first of each list is there at every station of the kind; a station has the first few. */
const CENTRE: readonly Template[] = [
  [
    '服务大厅',
    'Service hall',
    '1F',
    24,
    180,
    ['wifi', 'water', 'firstAid', 'charging'],
    ['stepFree', 'accessibleToilet', 'tactilePaving', 'wideDoor'],
  ],
  [
    '多功能厅',
    'Multi-purpose hall',
    '2F',
    120,
    220,
    ['projector', 'soundSystem', 'stage', 'camera'],
    ['lift', 'hearingLoop', 'wideDoor'],
  ],
  ['展厅', 'Exhibition hall', '1F', 0, 160, ['projector', 'soundSystem'], ['stepFree', 'wideDoor']],
  ['会议室', 'Meeting room', '2F', 20, 45, ['projector', 'whiteboard', 'wifi'], ['lift']],
  ['排练室', 'Rehearsal room', '3F', 30, 90, ['piano', 'mirrors', 'soundSystem'], ['lift']],
  [
    '阅读区',
    'Reading area',
    '1F',
    36,
    110,
    ['books', 'wifi', 'coffeeBar', 'charging'],
    ['stepFree', 'babyCare'],
  ],
]
const STATION: readonly Template[] = [
  ['接待处', 'Front desk', '1F', 8, 40, ['wifi', 'water', 'firstAid'], ['stepFree', 'wideDoor']],
  ['议事厅', 'Council room', '1F', 24, 50, ['whiteboard', 'projector'], ['stepFree']],
  ['活动室', 'Activity room', '2F', 30, 60, ['soundSystem', 'mirrors'], []],
  ['书画室', 'Calligraphy room', '2F', 12, 35, ['calligraphyDesks'], []],
  ['健身角', 'Fitness corner', '1F', 0, 30, ['gymEquipment', 'mirrors'], ['stepFree']],
]
const SPACES: Readonly<Record<Exclude<StationKind, 'serviceStation'>, readonly Template[]>> = {
  elderCanteen: [
    [
      '餐厅',
      'Dining room',
      '1F',
      60,
      120,
      ['kitchen', 'water', 'firstAid'],
      ['stepFree', 'wideDoor', 'accessibleToilet'],
    ],
    ['休息区', 'Lounge', '1F', 16, 40, ['water', 'books'], ['stepFree']],
  ],
  childcare: [
    ['活动室', 'Play room', '1F', 20, 70, ['firstAid', 'camera', 'water'], ['stepFree', 'babyCare']],
    ['午睡室', 'Nap room', '1F', 20, 50, ['camera'], ['stepFree']],
    ['绘本角', 'Picture-book corner', '1F', 10, 20, ['books'], ['stepFree', 'babyCare']],
  ],
  readingRoom: [
    [
      '阅览室',
      'Reading room',
      '1F',
      40,
      100,
      ['books', 'wifi', 'charging', 'water'],
      ['stepFree', 'wideDoor'],
    ],
    ['自习室', 'Study room', '2F', 32, 60, ['wifi', 'charging'], []],
    ['朗读亭', 'Recording booth', '1F', 2, 6, ['soundSystem'], ['stepFree']],
  ],
  restStop: [
    [
      '休息区',
      'Rest area',
      '1F',
      12,
      25,
      ['water', 'microwave', 'charging', 'firstAid', 'wifi'],
      ['stepFree'],
    ],
    ['淋浴间', 'Shower', '1F', 1, 6, ['water'], ['stepFree']],
  ],
  neighbourPoint: [
    ['客堂间', 'Neighbours’ parlour', '1F', 18, 35, ['water', 'wifi', 'books'], ['stepFree']],
    ['共享厨房', 'Shared kitchen', '1F', 8, 20, ['kitchen', 'microwave'], ['stepFree']],
    ['工具屋', 'Tool shed', '1F', 0, 10, [], ['stepFree']],
  ],
}

/** The spaces that a station of a kind and tier can have, the most usual first. */
export function spacesOf(kind: StationKind, tier: Tier): readonly Space[] {
  return BY_TEMPLATE.get(templatesOf(kind, tier)) ?? []
}

function templatesOf(kind: StationKind, tier: Tier): readonly Template[] {
  if (kind !== 'serviceStation') return SPACES[kind]
  return tier === 'city' || tier === 'district' || tier === 'subdistrict' ? CENTRE : STATION
}

/** A space told shortly. */
export function space([zh, en, floor, seats, areaM2, equipment, accessibility]: Template): Space {
  return {
    name: { zh, en },
    floor,
    seats,
    areaM2,
    equipment: [...equipment],
    accessibility: [...accessibility],
  }
}

const BY_TEMPLATE = new Map(
  [CENTRE, STATION, ...Object.values(SPACES)].map((templates) => [templates, templates.map(space)] as const),
)
