import type { Choice } from '../../form/contract.ts'

/** Kinds of organisations, and what the field calls them. */
export const KINDS: readonly Choice[] = [
  {
    code: 'partyOrg',
    zh: '党组织',
    en: 'party organisation',
    synonyms: ['党委', '党总支', '党支部', '党小组', '党工委'],
  },
  {
    code: 'committee',
    zh: '居村委',
    en: 'residents’ committee',
    synonyms: ['居委会', '村委会', '居民委员会', '村民委员会', '自治组织'],
  },
  {
    code: 'department',
    zh: '职能部门',
    en: 'department',
    synonyms: ['委办局', '机关', '行政机关', '政府部门', '机关单位'],
  },
  { code: 'office', zh: '科室', en: 'office', synonyms: ['内设机构', '办公室', '街镇办公室'] },
  { code: 'centre', zh: '中心', en: 'centre', synonyms: ['事业单位', '街镇中心', '事业法人'] },
  {
    code: 'company',
    zh: '企业',
    en: 'company',
    synonyms: [
      '公司',
      '企业法人',
      '有限责任公司',
      '股份有限公司',
      '内资企业',
      '外资企业',
      '新经济组织',
      '非公企业',
    ],
  },
  {
    code: 'socialOrganisation',
    zh: '社会组织',
    en: 'social organisation',
    synonyms: ['社会团体', '民办非企业单位', '民非', '基金会', '社会服务机构', '新社会组织'],
  },
  { code: 'shop', zh: '商户', en: 'shop', synonyms: ['个体工商户', '个体户', '沿街商铺', '商铺', '门店'] },
  {
    code: 'riderHub',
    zh: '骑手站点',
    en: 'rider hub',
    synonyms: ['外卖站点', '快递站点', '配送站', '快递网点'],
  },
  {
    code: 'partnerUnit',
    zh: '共建单位',
    en: 'partner unit',
    synonyms: ['驻区单位', '学校', '医院', '区域单位'],
  },
]

/** Levels of party organisations. */
export const LEVELS: readonly Choice[] = [
  { code: 'workCommittee', zh: '党工委', en: 'working committee', synonyms: ['街道党工委', '工委'] },
  { code: 'committee', zh: '党委', en: 'committee', synonyms: ['基层党委', '委员会'] },
  { code: 'generalBranch', zh: '党总支', en: 'general branch', synonyms: ['总支', '总支部', '党总支部'] },
  { code: 'branch', zh: '党支部', en: 'branch', synonyms: ['支部', '联合支部', '联合党支部'] },
  { code: 'group', zh: '党小组', en: 'group', synonyms: ['小组'] },
]
