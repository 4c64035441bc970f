import type { Choice, Column, RegisterForm } from '../form/contract.ts'

const DIVISIONS: readonly Choice[] = [
  { code: 'district', zh: '区', en: 'district', synonyms: ['市辖区', '县'] },
  { code: 'subdistrict', zh: '街镇', en: 'subdistrict', synonyms: ['街道', '镇', '乡', '街道办事处'] },
  { code: 'community', zh: '居村', en: 'community', synonyms: ['居委会', '村委会', '居委', '社区', '村'] },
]
const GRIDS: readonly Choice[] = [
  { code: 'areaGrid', zh: '片区网格', en: 'area grid', synonyms: ['片区', '大网格', '综合网格'] },
  { code: 'microGrid', zh: '微网格', en: 'micro-grid', synonyms: ['小区', '基础网格'] },
  { code: 'buildingGroup', zh: '楼组', en: 'building group', synonyms: ['楼栋', '楼道'] },
]
const SITES: readonly Choice[] = [
  { code: 'building', zh: '楼宇网格', en: 'building', synonyms: ['楼宇', '商务楼宇', '写字楼', '大厦'] },
  { code: 'park', zh: '园区网格', en: 'park', synonyms: ['园区', '产业园', '科技园', '创意园'] },
  { code: 'market', zh: '商圈网格', en: 'market', synonyms: ['商圈', '商场', '市场', '商业综合体'] },
]

const code: Column = {
  key: 'code',
  header: { zh: '编码', en: 'Code' },
  synonyms: [
    '区划代码',
    '行政区划代码',
    '统计用区划代码',
    '网格编码',
    '网格代码',
    '楼宇编码',
    '园区编码',
    '编号',
    '代码',
    'id',
    'division code',
    'adcode',
  ],
  kind: 'code',
  needed: false,
  most: 40,
  example: '310104013001',
  about: {
    zh: '再次导入时按它认出同一个区域；停用的编码不再使用',
    en: 'A later import recognises the unit by this; a retired code is never reused',
  },
}
const name: Column = {
  key: 'name',
  header: { zh: '名称', en: 'Name' },
  synonyms: ['区域名称', '区划名称', '网格名称', '楼宇名称', '园区名称', '单位名称', '中文名称', 'unit'],
  kind: 'text',
  needed: true,
  most: 80,
  example: '安福居委会',
  about: { zh: '全称', en: 'The full name' },
}
const nameEn: Column = {
  key: 'nameEn',
  header: { zh: '英文名称', en: 'English name' },
  synonyms: ['英文名', 'name in english', 'name (en)'],
  kind: 'text',
  needed: true,
  most: 160,
  example: 'Anfu Community',
  about: { zh: '英文页面使用', en: 'For pages in English' },
}
const parent: Column = {
  key: 'parent',
  header: { zh: '上级区域', en: 'Parent' },
  synonyms: [
    '上级',
    '所属街镇',
    '所属街道',
    '所属居村',
    '所属区',
    '上级编码',
    '上级区划',
    '所属区域',
    '街镇',
    '居村',
  ],
  kind: 'unit',
  needed: true,
  example: '湖南路街道',
  about: { zh: '上级的编码、名称，或“街镇/居村”', en: 'Its code, its name, or “subdistrict/community”' },
}
const areaGrid: Column = {
  key: 'areaGrid',
  header: { zh: '所属片区网格', en: 'Area grid' },
  synonyms: ['片区网格', '片区', '所属片区'],
  kind: 'unit',
  needed: false,
  example: '',
  about: { zh: '所在的片区网格', en: 'The area grid it belongs to' },
}
const lon: Column = {
  key: 'lon',
  header: { zh: '经度', en: 'Longitude' },
  synonyms: ['lng', 'lon', 'x', '东经', '中心经度', 'long'],
  kind: 'longitude',
  needed: false,
  example: '121.44213',
  about: {
    zh: 'WGS84，十进制度；不填则取上级的位置',
    en: 'WGS84, decimal degrees; the parent’s place if left empty',
  },
}
const lat: Column = {
  key: 'lat',
  header: { zh: '纬度', en: 'Latitude' },
  synonyms: ['lat', 'y', '北纬', '中心纬度'],
  kind: 'latitude',
  needed: false,
  example: '31.20987',
  about: {
    zh: 'WGS84，十进制度；不填则取上级的位置',
    en: 'WGS84, decimal degrees; the parent’s place if left empty',
  },
}
const population: Column = {
  key: 'population',
  header: { zh: '人口', en: 'Population' },
  synonyms: ['人口数', '常住人口', '实有人口'],
  kind: 'integer',
  needed: false,
  most: 50_000_000,
  example: '3200',
  about: { zh: '常住人口', en: 'Residents' },
}
const households: Column = {
  key: 'households',
  header: { zh: '户数', en: 'Households' },
  synonyms: ['住户数', '家庭户数', '总户数'],
  kind: 'integer',
  needed: false,
  most: 20_000_000,
  example: '1200',
  about: { zh: '住户数', en: 'Households' },
}
const from: Column = {
  key: 'from',
  header: { zh: '启用日期', en: 'Since' },
  synonyms: ['开始日期', '设立日期', '生效日期', '起始日期', 'start date'],
  kind: 'date',
  needed: false,
  example: '2024-01-01',
  about: { zh: '不填则从导入当天算起', en: 'The day of the import if left empty' },
}

function kindOf(choices: readonly Choice[], example: string): Column {
  return {
    key: 'kind',
    header: { zh: '类型', en: 'Kind' },
    synonyms: ['类别', '区划类型', '网格类型', '层级', '区划级别', 'type', 'level'],
    kind: 'choice',
    needed: true,
    choices,
    example,
    about: { zh: '从给出的类型中选', en: 'One of the kinds listed' },
  }
}

/** Divisions: districts, subdistricts, communities. */
export const units: RegisterForm = {
  name: { zh: '行政区划', en: 'Divisions' },
  about: { zh: '区、街镇、居村及其编码', en: 'Districts, subdistricts and communities with their codes' },
  columns: [
    code,
    name,
    nameEn,
    kindOf(DIVISIONS, '居村'),
    parent,
    areaGrid,
    lon,
    lat,
    population,
    households,
    from,
  ],
}

/** Grids: area grids, micro-grids, building groups. */
export const grids: RegisterForm = {
  name: { zh: '网格库', en: 'Grids' },
  about: { zh: '片区网格、微网格、楼组', en: 'Area grids, micro-grids, building groups' },
  columns: [
    code,
    { ...name, example: '安福第一微网格' },
    { ...nameEn, example: 'Anfu Micro-grid 1' },
    kindOf(GRIDS, '微网格'),
    parent,
    areaGrid,
    lon,
    lat,
    population,
    households,
    from,
  ],
}

/** Buildings, parks and markets: grids of the emerging sector. */
export const buildings: RegisterForm = {
  name: { zh: '楼宇园区库', en: 'Buildings, parks and markets' },
  about: { zh: '商务楼宇、园区、商圈', en: 'Where companies and people are dense' },
  columns: [
    code,
    { ...name, example: '示范大厦' },
    { ...nameEn, example: 'Demo Tower' },
    kindOf(SITES, '楼宇'),
    { ...parent, about: { zh: '所在街镇的编码或名称', en: 'The subdistrict it lies in' } },
    areaGrid,
    { ...lon, needed: false },
    lat,
    population,
    from,
  ],
}

/** Outlines of units that are there already. */
export const boundaries: RegisterForm = {
  name: { zh: '边界', en: 'Boundaries' },
  about: { zh: '已有区域的边界，GeoJSON', en: 'Outlines of units that are there, as GeoJSON' },
  columns: [
    code,
    name,
    {
      key: 'shape',
      header: { zh: '边界', en: 'Outline' },
      synonyms: ['geometry', 'wkt', '几何', '图形'],
      kind: 'shape',
      needed: true,
      example: '',
      about: { zh: 'GeoJSON 的多边形', en: 'A polygon of GeoJSON' },
    },
  ],
}
