import { CopyRows } from '../copy.ts'
import type { Chunk } from '../copy.ts'
import type { Drawn } from '../drawn.ts'
import { idOfUnit } from '../plan.ts'
import type { PlannedUnit } from '../plan.ts'
import { UNIT, UNIT_CODE, UNIT_NAME, UNIT_PARENT } from '../territory.ts'

type Kind = 'office' | 'centre' | 'department'

/** A role as the demo city fills it: its number, its name and the first letters of that name's pinyin. */
type Filled = readonly [role: string, kind: Kind, number: number, zh: string, en: string, initials: string]

/** Eight offices and six centres of a subdistrict, as the migration names their roles. */
const OF_SUBDISTRICT: readonly Filled[] = [
  ['general', 'office', 1, '党政办公室', 'General Office', 'dzbgs'],
  ['partyBuilding', 'office', 2, '社区党建办公室', 'Party Building Office', 'sqdjbgs'],
  ['management', 'office', 3, '社区管理办公室', 'Community Management Office', 'sqglbgs'],
  ['services', 'office', 4, '社区服务办公室', 'Community Services Office', 'sqfwbgs'],
  ['safety', 'office', 5, '社区平安办公室', 'Community Safety Office', 'sqpabgs'],
  ['selfGovernment', 'office', 6, '社区自治办公室', 'Community Self-Government Office', 'sqzzbgs'],
  ['development', 'office', 7, '社区发展办公室', 'Community Development Office', 'sqfzbgs'],
  ['enforcement', 'office', 8, '综合执法办公室', 'Enforcement Office', 'zhzfbgs'],
  ['affairs', 'centre', 1, '社区事务受理服务中心', 'Community Affairs Centre', 'sqswslfwzx'],
  ['health', 'centre', 2, '社区卫生服务中心', 'Community Health Centre', 'sqwsfwzx'],
  ['culture', 'centre', 3, '社区文化活动中心', 'Community Culture Centre', 'sqwhhdzx'],
  ['partyService', 'centre', 4, '社区党群服务中心', 'Party-Mass Service Centre', 'sqdqfwzx'],
  ['operations', 'centre', 5, '城市运行管理中心', 'City Operations Centre', 'csyxglzx'],
  ['mediation', 'centre', 6, '社区综治中心', 'Community Mediation Centre', 'sqzzzx'],
]

const DEPARTMENTS: readonly Filled[] = [
  [
    'greeningDepartment',
    'department',
    1,
    '绿化和市容管理局',
    'Greening and City Appearance Bureau',
    'lhhsrglj',
  ],
  ['enforcementDepartment', 'department', 2, '城市管理行政执法局', 'Urban Enforcement Bureau', 'csglxzzfj'],
  ['constructionDepartment', 'department', 3, '建设和管理委员会', 'Construction Commission', 'jshglwyh'],
  ['housingDepartment', 'department', 4, '住房保障和房屋管理局', 'Housing Bureau', 'zfbzhfwglj'],
  ['environmentDepartment', 'department', 5, '生态环境局', 'Environment Bureau', 'sthjj'],
  ['waterDepartment', 'department', 6, '水务局', 'Water Bureau', 'swj'],
  ['policeDepartment', 'department', 7, '公安分局', 'Public Security Branch', 'gafj'],
  ['fireDepartment', 'department', 8, '消防救援支队', 'Fire and Rescue', 'xfjyzd'],
  ['emergencyDepartment', 'department', 9, '应急管理局', 'Emergency Management Bureau', 'yjglj'],
  ['marketDepartment', 'department', 10, '市场监督管理局', 'Market Regulation Bureau', 'scjdglj'],
  ['civilAffairsDepartment', 'department', 11, '民政局', 'Civil Affairs Bureau', 'mzj'],
  ['labourDepartment', 'department', 12, '人力资源和社会保障局', 'Human Resources Bureau', 'rlzyhshbzj'],
  ['insuranceDepartment', 'department', 13, '医疗保障局', 'Healthcare Security Bureau', 'ylbzj'],
  ['healthDepartment', 'department', 14, '卫生健康委员会', 'Health Commission', 'wsjkwyh'],
  ['educationDepartment', 'department', 15, '教育局', 'Education Bureau', 'jyj'],
  ['cultureDepartment', 'department', 16, '文化和旅游局', 'Culture and Tourism Bureau', 'whhlyj'],
  ['veteransDepartment', 'department', 17, '退役军人事务局', 'Veterans Affairs Bureau', 'tyjrswj'],
  ['disabilityDepartment', 'department', 18, '残疾人联合会', 'Disabled Persons’ Federation', 'cjrlhh'],
  ['justiceDepartment', 'department', 19, '司法局', 'Justice Bureau', 'sfj'],
  ['petitionsDepartment', 'department', 20, '信访办公室', 'Petitions Office', 'xfbgs'],
  ['commerceDepartment', 'department', 21, '商务委员会', 'Commerce Commission', 'swwyh'],
]

/** The city's, beside those that districts have as well. */
const OF_CITY: readonly Filled[] = [
  ...DEPARTMENTS.map((one): Filled => {
    if (one[0] === 'policeDepartment')
      return [one[0], one[1], one[2], '公安局', 'Public Security Bureau', 'gaj']
    if (one[0] === 'fireDepartment')
      return [one[0], one[1], one[2], '消防救援总队', 'Fire and Rescue', 'xfjyzd']
    return one
  }),
  ['transportDepartment', 'department', 22, '交通委员会', 'Transport Commission', 'jtwyh'],
  ['utilitiesDepartment', 'department', 23, '公用事业管理事务中心', 'Public Utilities Office', 'gysyglswzx'],
]

const FILLED: Partial<Record<PlannedUnit['kind'], readonly Filled[]>> = {
  city: OF_CITY,
  district: DEPARTMENTS,
  subdistrict: OF_SUBDISTRICT,
}

const LETTER = { office: 'O', centre: 'C', department: 'D' } as const

/** The code of an office, centre or department: that of its unit, a letter and two digits. Invented. */
export function codeOfOffice(unit: string, kind: Kind, number: number): string {
  return `${unit}${LETTER[kind]}${String(number).padStart(2, '0')}`
}

const ALWAYS = '[2000-01-01,)'
const OFFICE = {
  table: 'responsibility.office',
  columns: 'unit_id, of_id, role, side, phone, hours_zh, hours_en',
}
/** Centres receive residents; hours are invented. */
const HOURS = ['周一至周六 9:00–17:00', 'Mondays to Saturdays, 9:00–17:00'] as const

/**
 * Offices and centres of all subdistricts, departments of districts and of the city: their rows in the territory
 * (names, codes, units, and edges last), and what each is there for. Names follow what there is in Shanghai; no
 * address and no number is that of a real office.
 */
export function officeRows(
  units: readonly PlannedUnit[],
  drawn: Drawn,
): { names: Chunk[]; codes: Chunk[]; units: Chunk[]; parents: Chunk[]; offices: Chunk[] } {
  const rows = {
    names: new CopyRows(UNIT_NAME),
    codes: new CopyRows(UNIT_CODE),
    units: new CopyRows(UNIT),
    parents: new CopyRows(UNIT_PARENT),
    offices: new CopyRows(OFFICE),
  }
  for (const of of units)
    for (const [role, kind, number, zh, en, initials] of FILLED[of.kind] ?? []) {
      const code = codeOfOffice(of.code, kind, number)
      const id = idOfUnit(code)
      const { lon, lat } = drawn.of(of.code)
      rows.names.add([id, of.zh + zh, `${of.en} ${en}`, of.initials + initials, ALWAYS])
      rows.codes.add([id, 'wutong-demo', '1', code, ALWAYS])
      rows.units.add([id, kind, ALWAYS, lon, lat, null, null, '{}'])
      rows.parents.add([id, of.id, 'administrative', ALWAYS])
      const front = kind === 'centre' && role !== 'operations'
      rows.offices.add([
        id,
        of.id,
        role,
        front ? 'front' : 'back',
        '12345',
        ...(front ? HOURS : [null, null]),
      ])
    }
  return {
    names: rows.names.take(),
    codes: rows.codes.take(),
    units: rows.units.take(),
    parents: rows.parents.take(),
    offices: rows.offices.take(),
  }
}
