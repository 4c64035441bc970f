import type { Service, StationKind, Tier } from '../../domains/stations/contract.ts'

/** The catalogue that the demo city's stations choose from. */
export const SERVICES: readonly Service[] = [
  { code: 'partyAffairs', zh: '党群事务咨询', en: 'Party and community affairs desk' },
  { code: 'governmentDesk', zh: '政务服务代办', en: 'Help with government paperwork' },
  { code: 'selfServiceKiosk', zh: '政务自助终端', en: 'Self-service government kiosk' },
  { code: 'policyAdvice', zh: '政策咨询', en: 'Advice on policies and benefits' },
  { code: 'legalAdvice', zh: '法律咨询', en: 'Legal advice' },
  { code: 'mediation', zh: '人民调解', en: 'Mediation between neighbours' },
  { code: 'jobAdvice', zh: '就业指导', en: 'Job advice' },
  { code: 'businessSupport', zh: '企业服务专窗', en: 'Support for companies' },
  { code: 'volunteerDesk', zh: '志愿者报到', en: 'Volunteer sign-up' },
  { code: 'wishCollection', zh: '微心愿征集', en: 'Collecting small wishes' },
  { code: 'meetingRooms', zh: '会议室预约', en: 'Meeting rooms' },
  { code: 'activityRooms', zh: '活动室预约', en: 'Activity rooms' },
  { code: 'eveningClasses', zh: '市民夜校', en: 'Evening classes' },
  { code: 'cultureClasses', zh: '文化课程', en: 'Arts and culture courses' },
  { code: 'exhibitions', zh: '展览参观', en: 'Exhibitions' },
  { code: 'filmScreenings', zh: '电影放映', en: 'Film screenings' },
  { code: 'reading', zh: '图书借阅', en: 'Books to read and borrow' },
  { code: 'studyDesks', zh: '自习座位', en: 'Study desks' },
  { code: 'fitness', zh: '健身', en: 'Fitness' },
  { code: 'elderMeals', zh: '长者助餐', en: 'Meals for elders' },
  { code: 'mealDelivery', zh: '送餐上门', en: 'Meals brought home' },
  { code: 'elderCare', zh: '日间照料', en: 'Day care for elders' },
  { code: 'healthCheck', zh: '健康自测', en: 'Health self-checks' },
  { code: 'familyDoctor', zh: '家庭医生咨询', en: 'Family doctor’s hour' },
  { code: 'toddlerCare', zh: '幼儿临时托管', en: 'Short-term toddler care' },
  { code: 'afterSchool', zh: '放学后看护', en: 'After-school care' },
  { code: 'parenting', zh: '亲子活动', en: 'Parent and child activities' },
  { code: 'restArea', zh: '歇脚休息', en: 'A place to sit down' },
  { code: 'drinkingWater', zh: '免费饮水', en: 'Free drinking water' },
  { code: 'charging', zh: '手机充电', en: 'Phone charging' },
  { code: 'microwaveMeals', zh: '热饭', en: 'Warming up meals' },
  { code: 'repairs', zh: '便民维修', en: 'Small repairs' },
]

/** What a kind of place is never without, and what it may have besides. */
type Offer = { readonly always: readonly string[]; readonly maybe: readonly string[] }

const DESK: Offer = {
  always: ['partyAffairs', 'volunteerDesk', 'policyAdvice'],
  maybe: [
    'governmentDesk',
    'selfServiceKiosk',
    'legalAdvice',
    'mediation',
    'meetingRooms',
    'activityRooms',
    'reading',
    'wishCollection',
    'healthCheck',
    'restArea',
    'drinkingWater',
    'repairs',
    'fitness',
    'afterSchool',
  ],
}
const CENTRE: Offer = {
  always: ['partyAffairs', 'governmentDesk', 'meetingRooms', 'exhibitions', 'volunteerDesk'],
  maybe: [
    'selfServiceKiosk',
    'legalAdvice',
    'jobAdvice',
    'businessSupport',
    'eveningClasses',
    'cultureClasses',
    'filmScreenings',
    'reading',
    'studyDesks',
    'fitness',
    'familyDoctor',
  ],
}
const OFFERS: Readonly<Record<Exclude<StationKind, 'serviceStation'>, Offer>> = {
  elderCanteen: {
    always: ['elderMeals', 'mealDelivery'],
    maybe: ['elderCare', 'healthCheck', 'restArea', 'familyDoctor'],
  },
  childcare: {
    always: ['toddlerCare', 'parenting'],
    maybe: ['afterSchool', 'healthCheck', 'reading', 'policyAdvice'],
  },
  readingRoom: {
    always: ['reading', 'studyDesks'],
    maybe: ['eveningClasses', 'exhibitions', 'filmScreenings', 'drinkingWater', 'charging'],
  },
  restStop: {
    always: ['restArea', 'drinkingWater', 'charging'],
    maybe: ['microwaveMeals', 'healthCheck', 'legalAdvice', 'jobAdvice', 'repairs'],
  },
  neighbourPoint: {
    always: ['activityRooms', 'restArea'],
    maybe: [
      'repairs',
      'wishCollection',
      'parenting',
      'cultureClasses',
      'mediation',
      'fitness',
      'healthCheck',
    ],
  },
}

/** What a station of a kind and tier can offer. */
export function offerOf(kind: StationKind, tier: Tier): Offer {
  if (kind !== 'serviceStation') return OFFERS[kind]
  return tier === 'city' || tier === 'district' || tier === 'subdistrict' ? CENTRE : DESK
}
