import type { Column, RegisterForm } from '../form/contract.ts'
import { KINDS, LEVELS } from './choices/contract.ts'

const name: Column = {
  key: 'name',
  header: { zh: '名称', en: 'Name' },
  synonyms: [
    '单位名称',
    '组织名称',
    '机构名称',
    '全称',
    '单位全称',
    '法人名称',
    '党组织名称',
    '组织全称',
    'organisation',
    'organization',
  ],
  kind: 'text',
  needed: true,
  most: 120,
  example: '湖南路街道社区文化活动中心',
  about: { zh: '登记的全称', en: 'The full registered name' },
}
const nameEn: Column = {
  key: 'nameEn',
  header: { zh: '英文名称', en: 'English name' },
  synonyms: ['英文名', '外文名称', 'name in english', 'name (en)'],
  kind: 'text',
  needed: false,
  most: 200,
  example: 'Hunan Road Culture Centre',
  about: { zh: '没有可以不填', en: 'May be left empty' },
}
const creditCode: Column = {
  key: 'creditCode',
  header: { zh: '统一社会信用代码', en: 'Unified social credit code' },
  synonyms: ['社会信用代码', '信用代码', '统一信用代码', '信用码', 'uscc', 'usci', 'credit code'],
  kind: 'creditCode',
  needed: false,
  example: '91310000MA1FL0007C',
  about: { zh: '18 位，末位为校验码', en: '18 characters, the last one is a check character' },
}
const code: Column = {
  key: 'code',
  header: { zh: '编码', en: 'Code' },
  synonyms: ['组织编码', '单位编码', '编号', '组织代码', '党组织代码', '内部编码', 'id', 'register number'],
  kind: 'code',
  needed: false,
  most: 40,
  example: 'ORG-0001',
  about: {
    zh: '本市登记库中的编号；再次导入时按它认出同一家',
    en: 'Its number in the city’s register; a later import recognises it by this',
  },
}
const kind: Column = {
  key: 'kind',
  header: { zh: '类型', en: 'Kind' },
  synonyms: ['单位类型', '组织类型', '机构类型', '类别', '法人类型', '单位性质', 'type'],
  kind: 'choice',
  needed: true,
  choices: KINDS,
  example: '中心',
  about: { zh: '从给出的类型中选', en: 'One of the kinds listed' },
}
const partyLevel: Column = {
  key: 'partyLevel',
  header: { zh: '党组织层级', en: 'Party level' },
  synonyms: ['层级', '党组织类型', '组织层级', '党组织类别'],
  kind: 'choice',
  needed: false,
  choices: LEVELS,
  example: '',
  about: { zh: '党组织必填，其他不填', en: 'Needed for party organisations, empty for others' },
}
const address: Column = {
  key: 'address',
  header: { zh: '地址', en: 'Address' },
  synonyms: ['住所', '注册地址', '经营地址', '办公地址', '详细地址', '单位地址', '经营场所', '通讯地址'],
  kind: 'text',
  needed: false,
  most: 200,
  example: '示范路 12 号',
  about: { zh: '路名和门牌号', en: 'Road and number' },
}
const street: Column = {
  key: 'street',
  header: { zh: '所在道路', en: 'Street' },
  synonyms: ['道路', '路名', '沿街道路', '街路'],
  kind: 'text',
  needed: false,
  most: 60,
  example: '示范路',
  about: { zh: '沿街商户所在的路', en: 'The street that a shop stands on' },
}
const unit: Column = {
  key: 'unit',
  header: { zh: '所属区域', en: 'Unit' },
  synonyms: [
    '所属居村',
    '所属居委',
    '所属社区',
    '居委会',
    '居村',
    '所属街镇',
    '街道',
    '街镇',
    '所属网格',
    '网格',
    '微网格',
    '区划代码',
    '所在区域',
    '所属单位区划',
    'community',
    'grid',
  ],
  kind: 'unit',
  needed: true,
  example: '湖南路街道/安福居委会',
  about: { zh: '区域的编码、名称，或“街镇/居村”', en: 'Its code, its name, or “subdistrict/community”' },
}
const site: Column = {
  key: 'site',
  header: { zh: '所在楼宇园区', en: 'Building, park or market' },
  synonyms: ['楼宇', '所在楼宇', '园区', '所在园区', '商圈', '楼宇名称', '园区名称', 'building', 'park'],
  kind: 'unit',
  needed: false,
  example: '',
  about: { zh: '已登记的楼宇、园区或商圈', en: 'A registered building, park or market' },
}
const superior: Column = {
  key: 'superior',
  header: { zh: '上级组织', en: 'Superior' },
  synonyms: ['上级党组织', '主管单位', '上级单位', '上级主管部门', '隶属', '所属党组织'],
  kind: 'organisation',
  needed: false,
  most: 120,
  example: '',
  about: { zh: '上级的信用代码、编码或名称', en: 'The superior’s credit code, code or name' },
}
const lon: Column = {
  key: 'lon',
  header: { zh: '经度', en: 'Longitude' },
  synonyms: ['lng', 'lon', 'x', '东经', '坐标x', 'long'],
  kind: 'longitude',
  needed: false,
  example: '121.44213',
  about: { zh: 'WGS84，十进制度', en: 'WGS84, decimal degrees' },
}
const lat: Column = {
  key: 'lat',
  header: { zh: '纬度', en: 'Latitude' },
  synonyms: ['lat', 'y', '北纬', '坐标y'],
  kind: 'latitude',
  needed: false,
  example: '31.20987',
  about: { zh: 'WGS84，十进制度', en: 'WGS84, decimal degrees' },
}
const staff: Column = {
  key: 'staff',
  header: { zh: '从业人数', en: 'Staff' },
  synonyms: ['职工人数', '员工数', '员工人数', '从业人员', '人数', '在职人数', 'employees'],
  kind: 'integer',
  needed: false,
  most: 2_000_000,
  example: '26',
  about: { zh: '在职人数', en: 'How many work there' },
}
const members: Column = {
  key: 'members',
  header: { zh: '党员数', en: 'Members' },
  synonyms: ['党员人数', '党员', '党员总数', 'party members'],
  kind: 'integer',
  needed: false,
  most: 2_000_000,
  example: '8',
  about: { zh: '党员人数', en: 'How many party members' },
}
const from: Column = {
  key: 'from',
  header: { zh: '成立日期', en: 'Since' },
  synonyms: ['开始日期', '设立日期', '成立时间', '注册日期', '登记日期', '起始日期', 'founded', 'start date'],
  kind: 'date',
  needed: false,
  example: '2019-06-01',
  about: { zh: '不填则从导入当天算起', en: 'The day of the import if left empty' },
}
const until: Column = {
  key: 'until',
  header: { zh: '终止日期', en: 'Until' },
  synonyms: ['注销日期', '撤销日期', '结束日期', '注销时间', '终止时间', 'end date'],
  kind: 'date',
  needed: false,
  example: '',
  about: { zh: '不再存在的第一天', en: 'The first day on which it no longer is' },
}

/** Members and organisations: organisations of every kind. */
export const organisations: RegisterForm = {
  name: { zh: '党员和组织库', en: 'Members and organisations' },
  about: {
    zh: '各类组织：党组织、居村委、部门、科室、中心、社会组织、共建单位',
    en: 'Organisations of every kind',
  },
  columns: [
    name,
    nameEn,
    kind,
    partyLevel,
    creditCode,
    code,
    unit,
    site,
    address,
    street,
    superior,
    lon,
    lat,
    staff,
    members,
    from,
    until,
  ],
}

/** Enterprises and legal entities: the same organisations, as the business registers know them. */
export const enterprises: RegisterForm = {
  name: { zh: '企业和法人库', en: 'Enterprises and legal entities' },
  about: {
    zh: '企业、个体工商户和其他法人；不填类型的按企业登记',
    en: 'Companies, shops and other legal entities; a company where no kind is given',
  },
  columns: [
    {
      ...name,
      synonyms: [
        ...name.synonyms,
        '企业名称',
        '公司名称',
        '企业（机构）名称',
        '市场主体名称',
        '商户名称',
        'company',
      ],
      example: '上海示范信息科技有限公司',
    },
    nameEn,
    { ...kind, needed: false, synonyms: [...kind.synonyms, '企业类型', '市场主体类型'], example: '企业' },
    creditCode,
    { ...code, synonyms: [...code.synonyms, '注册号', '企业编号'] },
    unit,
    site,
    address,
    street,
    lon,
    lat,
    staff,
    members,
    from,
    until,
  ],
}
