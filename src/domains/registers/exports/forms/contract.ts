import { type Column, type RegisterForm, REGISTERS } from '../../columns/contract.ts'
import type { ExportedList } from '../contract.ts'

/** A column that only goes out. */
function column(
  key: string,
  zh: string,
  en: string,
  more: Partial<Pick<Column, 'kind' | 'choices'>> = {},
): Column {
  const about = { zh, en }
  return { key, header: about, synonyms: [], kind: 'text', needed: false, example: '', about, ...more }
}

const choices = (words: Readonly<Record<string, readonly [zh: string, en: string]>>): Partial<Column> => ({
  kind: 'choice',
  choices: Object.entries(words).map(([code, [zh, en]]) => ({ code, zh, en, synonyms: [] })),
})

const YES_NO = choices({ yes: ['是', 'yes'], no: ['否', 'no'] })
const COUNT = { kind: 'integer' } as const
const DATE = { kind: 'date' } as const

/** Columns that the import has as well, by their keys. */
function those(form: RegisterForm, keys: readonly string[]): Column[] {
  return form.columns.filter(({ key }) => keys.includes(key))
}

const { people, organisations } = REGISTERS
const station = [column('stationCode', '服务站编码', 'Station code'), column('station', '服务站', 'Station')]

const form = (zh: string, en: string, columns: readonly Column[]): RegisterForm => ({
  name: { zh, en },
  about: { zh, en },
  columns,
})

const posts = form('岗位', 'Posts', [
  ...those(people, ['unit', 'post', 'number', 'department', 'from', 'until']),
  column('vacant', '空缺', 'Vacant', YES_NO),
])

/** Without the mobile phone: nobody needs all of them at once, and a masked one could not be read again. */
const holders = form(
  people.name.zh,
  people.name.en,
  people.columns.filter(({ kind }) => kind !== 'phone'),
)

const served = form('服务名册', 'Service roster', [
  ...those(organisations, [
    'name',
    'nameEn',
    'kind',
    'creditCode',
    'code',
    'unit',
    'address',
    'street',
    'lon',
    'lat',
  ]),
  column('servedFrom', '服务起始日期', 'Served since', DATE),
])

const duty = form('值班表', 'Duty roster', [
  ...station,
  column('day', '日期', 'Date', DATE),
  column('begins', '开始', 'From'),
  column('ends', '结束', 'To'),
  column(
    'post',
    '岗位',
    'Post',
    choices({
      reception: ['接待', 'reception'],
      publicity: ['宣传', 'publicity'],
      activities: ['活动', 'activities'],
      logistics: ['后勤', 'logistics'],
    }),
  ),
  column('name', '姓名', 'Name'),
  column('published', '已公布', 'Published', YES_NO),
])

const audits = form('服务站检查', 'Station checks', [
  ...station,
  column('unit', '所属区域', 'Unit'),
  column(
    'kind',
    '检查方式',
    'Kind',
    choices({
      self: ['自查', 'self-check'],
      subdistrict: ['街镇检查', 'subdistrict check'],
      district: ['区级抽查', 'district spot check'],
    }),
  ),
  column('standard', '标准', 'Standard'),
  column('edition', '版次', 'Edition', COUNT),
  column('begun', '开始日期', 'Begun', DATE),
  column('submitted', '提交日期', 'Submitted', DATE),
  column('score', '得分（百分）', 'Score (per cent)', COUNT),
  column('failedMusts', '必达项未达', 'Musts not met', COUNT),
  column('failed', '未达项', 'Items not met', COUNT),
  column('passes', '达标', 'Meets the standard', YES_NO),
  column('open', '待整改', 'Still to be put right', COUNT),
])

const findings = form('常设检查结果', 'Findings of the standing checks', [
  column('check', '检查项', 'Check'),
  column('finding', '问题', 'Finding'),
  column('unit', '负责区域', 'Unit that answers'),
  column('grave', '严重', 'Grave', YES_NO),
  column('appeared', '出现日期', 'Appeared', DATE),
  column('gone', '消失日期', 'Gone', DATE),
  column('before', '以前出现次数', 'Times before', COUNT),
  column('reason', '已知原因', 'Why it is known'),
  column('until', '认可至', 'Known until', DATE),
  ...those(organisations, ['lon', 'lat']),
])

/** The columns of every list that goes out: those of the import where there is one. */
export const FORMS: Readonly<Record<ExportedList, RegisterForm>> = {
  units: REGISTERS.units,
  grids: REGISTERS.grids,
  buildings: REGISTERS.buildings,
  boundaries: REGISTERS.boundaries,
  stations: REGISTERS.stations,
  services: REGISTERS.services,
  organisations,
  posts,
  people: holders,
  served,
  duty,
  audits,
  findings,
}
