type Level = 'areaGrid' | 'community' | 'subdistrict' | 'district' | 'city'
type Assist = readonly [level: Level, role: string]

/** An entry as it is written below; a role, or the unit of the level itself. */
type Entry = {
  readonly list: string
  readonly category: string
  readonly level: Level
  readonly role: string | null
  readonly goesDown: boolean
  readonly assists: readonly Assist[]
  readonly from: string
  readonly until: string | null
  readonly approval: string | null
  readonly reason: string
  readonly source: string
}

const CITY = '310000'
const XUHUI = '310104'
const HUNAN_ROAD = '310104004'
const TIANPING_ROAD = '310104003'
const SINCE = '2024-01-01'

const SUNK = '列入下沉片区网格的 52 项，由片区网格就近处置'
const USUAL = '按街镇办公室、中心职能'
const UPWARDS = '街镇办不了的，由主管部门办理'
const DUTY = '法律法规规定由部门办理的事项'
/** No list of a real city was copied. */
const SOURCE = '演示：市责任清单（本系统所拟）'

/** What offices and centres of every subdistrict handle. */
const SUBDISTRICT: Readonly<Record<string, string>> = {
  '01': 'management',
  '0105': 'enforcement',
  '0106': 'enforcement',
  '02': 'management',
  '03': 'management',
  '04': 'management',
  '05': 'enforcement',
  '06': 'management',
  '0604': 'enforcement',
  '0605': 'safety',
  '0608': 'selfGovernment',
  '07': 'operations',
  '08': 'safety',
  '09': 'services',
  '0904': 'affairs',
  '0905': 'affairs',
  '0906': 'affairs',
  '10': 'services',
  '1003': 'culture',
  '1004': 'culture',
  '1005': 'health',
  '1006': 'health',
  '11': 'development',
  '1105': 'mediation',
  '1107': 'partyService',
  '12': 'selfGovernment',
  '1201': 'mediation',
  '1203': 'partyService',
  '1206': 'partyService',
  '13': 'safety',
}

/** To which department it goes on where a subdistrict cannot do it. */
const UP: Readonly<Record<string, string>> = {
  '01': 'greeningDepartment',
  '0105': 'enforcementDepartment',
  '0106': 'enforcementDepartment',
  '02': 'greeningDepartment',
  '03': 'constructionDepartment',
  '04': 'policeDepartment',
  '05': 'environmentDepartment',
  '06': 'housingDepartment',
  '0604': 'enforcementDepartment',
  '07': 'constructionDepartment',
  '08': 'emergencyDepartment',
  '09': 'civilAffairsDepartment',
  '0903': 'disabilityDepartment',
  '0904': 'labourDepartment',
  '0905': 'labourDepartment',
  '0906': 'insuranceDepartment',
  '10': 'cultureDepartment',
  '1005': 'healthDepartment',
  '1006': 'healthDepartment',
  '11': 'commerceDepartment',
  '12': 'civilAffairsDepartment',
  '1201': 'justiceDepartment',
  '13': 'petitionsDepartment',
}

/** What a department of the district must do itself, with offices of the subdistrict that help. */
const DUTIES: Readonly<Record<string, readonly [role: string, ...assists: string[]]>> = {
  '010701': ['greeningDepartment', 'management'],
  '020102': ['greeningDepartment', 'management'],
  '0204': ['greeningDepartment'],
  '0205': ['greeningDepartment'],
  '0301': ['constructionDepartment'],
  '0303': ['constructionDepartment'],
  '030401': ['constructionDepartment'],
  '0305': ['waterDepartment', 'management'],
  '0306': ['constructionDepartment'],
  '0307': ['constructionDepartment', 'services'],
  '0401': ['policeDepartment'],
  '0405': ['policeDepartment'],
  '0407': ['policeDepartment'],
  '050102': ['constructionDepartment', 'enforcement'],
  '050104': ['environmentDepartment', 'enforcement'],
  '0502': ['environmentDepartment', 'enforcement'],
  '0503': ['constructionDepartment'],
  '0504': ['waterDepartment'],
  '0505': ['environmentDepartment'],
  '060102': ['housingDepartment', 'management'],
  '060202': ['housingDepartment', 'management'],
  '0603': ['marketDepartment', 'management'],
  '0606': ['housingDepartment', 'selfGovernment'],
  '0609': ['housingDepartment', 'management'],
  '0701': ['waterDepartment'],
  '080101': ['fireDepartment'],
  '0802': ['policeDepartment', 'safety'],
  '0804': ['housingDepartment', 'safety'],
  '0805': ['healthDepartment'],
  '0807': ['policeDepartment', 'services'],
  '0808': ['emergencyDepartment', 'safety'],
  '0907': ['veteransDepartment', 'services'],
  '1001': ['educationDepartment'],
  '1002': ['educationDepartment', 'development'],
  '1101': ['marketDepartment'],
  '1102': ['marketDepartment'],
  '1103': ['marketDepartment', 'enforcement'],
  '1104': ['commerceDepartment'],
  '1105': ['labourDepartment', 'mediation'],
  '1301': ['petitionsDepartment', 'safety'],
  '1302': ['justiceDepartment'],
  '1303': ['petitionsDepartment'],
}

/** What the city's own departments must do. */
const CITY_DUTIES: Readonly<Record<string, string>> = {
  '0404': 'transportDepartment',
  '0702': 'utilitiesDepartment',
  '0703': 'utilitiesDepartment',
  '0704': 'utilitiesDepartment',
}

function entry(said: Partial<Entry> & Pick<Entry, 'category' | 'level' | 'role'>): Entry {
  return {
    list: CITY,
    goesDown: true,
    assists: [],
    from: SINCE,
    until: null,
    approval: null,
    reason: USUAL,
    source: SOURCE,
    ...said,
  }
}

/** The city's list: matters of the area grids, offices and centres, and departments. */
function ofCity(sunk: readonly string[]): Entry[] {
  return [
    ...sunk.map((category) => entry({ category, level: 'areaGrid', role: null, reason: SUNK })),
    ...Object.entries(SUBDISTRICT).map(([category, role]) => entry({ category, level: 'subdistrict', role })),
    ...Object.entries(UP).map(([category, role]) =>
      entry({ category, level: 'district', role, reason: UPWARDS }),
    ),
    ...Object.entries(DUTIES).map(([category, [role, ...assists]]) =>
      entry({
        category,
        level: 'district',
        role,
        goesDown: false,
        assists: assists.map((one): Assist => ['subdistrict', one]),
        reason: DUTY,
      }),
    ),
    ...Object.entries(CITY_DUTIES).map(([category, role]) =>
      entry({ category, level: 'city', role, goesDown: false, reason: DUTY }),
    ),
  ]
}

/** What a district says otherwise. Invented. */
function ofXuhui(): Entry[] {
  const xuhui = { list: XUHUI, source: '演示：徐汇区责任清单（本系统所拟）' }
  return [
    entry({
      ...xuhui,
      category: '0605',
      level: 'subdistrict',
      role: 'safety',
      assists: [
        ['district', 'policeDepartment'],
        ['district', 'housingDepartment'],
      ],
      reason: '群租联合整治：街道牵头，公安、房管到场',
    }),
    entry({
      ...xuhui,
      category: '050104',
      level: 'subdistrict',
      role: 'enforcement',
      approval: '演示·徐街准入〔2025〕3 号',
      reason: '商业噪声的日常劝导随人员、经费一并下沉街道',
    }),
  ]
}

/** What two subdistricts say otherwise; one of it is still to begin. Invented. */
function ofSubdistricts(today: Temporal.PlainDate): Entry[] {
  const soon = today.add({ months: 1 }).with({ day: 1 }).toString()
  const last = today.subtract({ months: 5 }).with({ day: 1 }).toString()
  const hunan = { list: HUNAN_ROAD, source: '演示：湖南路街道责任清单（本系统所拟）' }
  const tianping = { list: TIANPING_ROAD, source: '演示：天平路街道责任清单（本系统所拟）' }
  return [
    entry({
      ...hunan,
      category: '010601',
      level: 'subdistrict',
      role: 'management',
      until: last,
      reason: '夜间设摊较多，先由街道统一劝导',
    }),
    entry({
      ...hunan,
      category: '010601',
      level: 'subdistrict',
      role: 'enforcement',
      from: last,
      reason: '劝导无效的多，改由执法办公室直接处置',
    }),
    entry({
      ...hunan,
      category: '1108',
      level: 'subdistrict',
      role: 'partyService',
      reason: '706 家沿街商户由党群服务中心一站受理',
    }),
    entry({
      ...hunan,
      category: '040201',
      level: 'subdistrict',
      role: 'operations',
      from: soon,
      reason: '单车潮汐调度改由城运中心统一派单',
    }),
    entry({
      ...tianping,
      category: '120101',
      level: 'subdistrict',
      role: 'mediation',
      reason: '老房漏水多，直接由综治中心调解',
    }),
  ]
}

/** All entries of the lists from 2024 on. `sunk`: codes of what is handled in area grids. */
export function entriesOf(sunk: readonly string[], today: Temporal.PlainDate): Entry[] {
  return [...ofCity(sunk), ...ofXuhui(), ...ofSubdistricts(today)]
}
