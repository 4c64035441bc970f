import type { z } from 'zod'
import { DATA, EVENT_TYPES, type EventType } from './contract.ts'

const AT = '2026-12-01T02:30:00Z'
const [STATION, UNIT, OTHER] = [
  '01920000-0000-7000-8000-000000000001',
  '01920000-0000-7000-8000-000000000002',
  '01920000-0000-7000-8000-000000000003',
]
const unit = { id: UNIT, zh: '梧桐里社区', en: 'Wutongli community' }
const named = { id: STATION, zh: '梧桐里党群服务站', en: 'Wutongli station' }
const at = (path: string) => `https://wutong.example.cn${path}`

const station: z.input<(typeof DATA)['station.opened']> = {
  ...named,
  code: 'WT-0001',
  status: 'published',
  tier: 'community',
  at: { lon: 121.45, lat: 31.21 },
  unit,
  open: true,
  url: at(`/api/stations/${STATION}`),
}
const closure: z.input<(typeof DATA)['closure.announced']> = {
  id: OTHER,
  kind: 'planned',
  state: 'announced',
  reason: { zh: '设备检修', en: 'Maintenance' },
  from: '2026-12-08T08:30',
  to: '2026-12-08T17:30',
  stations: [{ ...named, url: at(`/api/stations/${STATION}/closures`) }],
}
const service: z.input<(typeof DATA)['service.offered']> = {
  id: OTHER,
  code: 'elder-card',
  state: 'offered',
  category: 'elder',
  zh: '敬老卡办理',
  en: 'Senior card',
  url: at('/api/catalogue/services/elder-card'),
}
const activity: z.input<(typeof DATA)['activity.published']> = {
  id: OTHER,
  state: 'published',
  kind: 'series',
  zh: '书法入门',
  en: 'Calligraphy for beginners',
  station: named,
  session: null,
  coming: [
    { id: UNIT, startsAt: '2026-12-05T06:00:00Z', endsAt: '2026-12-05T07:30:00Z', state: 'scheduled' },
  ],
  url: at(`/api/activities/${OTHER}`),
}
const request: z.input<(typeof DATA)['request.filed']> = {
  id: OTHER,
  number: '2026120100017',
  stage: 'handling',
  outcome: null,
  category: '030402',
  opened: AT,
  due: '2026-12-04T02:30:00Z',
  closed: null,
  unit,
  url: at(`/api/requests/${OTHER}`),
  open311: {
    service_request_id: '2026120100017',
    status: 'open',
    service_code: '030402',
    updated_datetime: AT,
    url: at('/open311/v2/requests/2026120100017.json'),
  },
}
const closed: typeof request = {
  ...request,
  stage: 'closed',
  outcome: 'solved',
  due: null,
  closed: AT,
  open311: { ...request.open311, status: 'closed' },
}

const EXAMPLES: { readonly [T in EventType]: z.input<(typeof DATA)[T]> } = {
  'station.opened': station,
  'station.changed': station,
  'station.hours_changed': station,
  'station.services_changed': station,
  'closure.announced': closure,
  'closure.changed': closure,
  'closure.withdrawn': { ...closure, state: 'withdrawn' },
  'service.offered': service,
  'service.changed': service,
  'service.retired': { ...service, state: 'retired' },
  'activity.published': activity,
  'activity.changed': activity,
  'activity.session_called_off': { ...activity, session: UNIT },
  'activity.called_off': { ...activity, state: 'calledOff', coming: [] },
  'unit.changed': {
    ...unit,
    kind: 'community',
    code: '310104001001',
    within: [{ id: OTHER, zh: '湖南路街道', en: 'Hunan Road subdistrict' }],
    url: at(`/api/territory/units/${UNIT}`),
  },
  'register.imported': { register: 'stations', unit, url: at(`/api/territory/units/${UNIT}`) },
  'request.filed': request,
  'request.updated': request,
  'request.closed': closed,
  'request.reopened': request,
  'request.hidden': { id: OTHER, number: request.number, url: request.url },
  'hook.test': { hook: OTHER, holder: '随手拍' },
}

/** A message of each type as it could be. */
export function exampleOf(type: EventType) {
  return { type, timestamp: AT, sequence: 1_000 + EVENT_TYPES.indexOf(type), data: EXAMPLES[type] }
}
