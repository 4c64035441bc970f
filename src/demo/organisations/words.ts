/** A word in both languages, with the first letters of its pinyin: a dictionary would cost half a second a load. */
export type Word = { readonly zh: string; readonly en: string; readonly initials: string }

const word = (text: string): Word => {
  const [zh = '', initials = '', ...en] = text.split(' ')
  return { zh, initials, en: en.join(' ') }
}
const words = (...texts: string[]): readonly Word[] => texts.map(word)

/** What invented companies and shops call themselves. */
export const BRANDS = words(
  '青禾 qh Qinghe',
  '云帆 yf Yunfan',
  '知行 zx Zhixing',
  '恒远 hy Hengyuan',
  '明德 md Mingde',
  '朗润 lr Langrun',
  '启衡 qh Qiheng',
  '南乔 nq Nanqiao',
  '星野 xy Xingye',
  '木石 ms Mushi',
  '禾木 hm Hemu',
  '汇川 hc Huichuan',
  '九章 jz Jiuzhang',
  '澄怀 ch Chenghuai',
  '听澜 tl Tinglan',
  '半夏 bx Banxia',
  '拾光 sg Shiguang',
  '一苇 yw Yiwei',
  '松雨 sy Songyu',
  '嘉树 js Jiashu',
  '白泽 bz Baize',
  '远山 ys Yuanshan',
  '和光 hg Heguang',
  '春晓 cx Chunxiao',
)

export const TRADES = words(
  '信息科技 xxkj Information Technology',
  '软件 rj Software',
  '文化传播 whcb Culture and Media',
  '建筑设计 jzsj Architecture',
  '企业管理 qygl Management',
  '物流 wl Logistics',
  '生物医药 swyy Biopharma',
  '电子商务 dzsw E-commerce',
  '检测技术 jcjs Testing',
  '餐饮管理 cygl Catering',
  '教育咨询 jyzx Education',
  '机电设备 jdsb Electrical Equipment',
)

export const SHOPS = words(
  '咖啡馆 kfg Café',
  '面馆 mg Noodle House',
  '书店 sd Bookshop',
  '便利店 bld Convenience Store',
  '花店 hd Flower Shop',
  '理发店 lfd Barber',
  '服装店 fzd Clothes Shop',
  '水果店 sgd Fruit Shop',
  '面包房 mbf Bakery',
  '杂货店 zhd General Store',
  '裁缝铺 cfp Tailor',
  '修鞋铺 xxp Cobbler',
)

export const SOCIAL = words(
  '社区服务中心 sqfwzx Community Service Centre',
  '公益促进会 gycjh Public Welfare Association',
  '为老服务社 wlfws Elders’ Service Society',
  '青年发展中心 qnfzzx Youth Centre',
  '志愿服务队 zyfwd Volunteer Service Team',
  '文化艺术促进会 whyscjh Arts Association',
)

export const PARTNERS = words(
  '小学 xx Primary School',
  '中学 zx Secondary School',
  '幼儿园 yey Kindergarten',
  '社区卫生服务站 sqwsfwz Community Health Point',
  '派出所 pcs Police Station',
  '物业服务处 wyfwc Property Management',
  '银行支行 yhzh Bank Branch',
)

export const HUBS = words(
  '外卖配送站 wmpsz Food Delivery Hub',
  '快递网点 kdwd Parcel Hub',
  '即时配送站 jspsz Instant Delivery Hub',
)

/** Departments of the city and of each district, as they are called in Shanghai. */
export const DEPARTMENTS = words(
  '民政局 mzj Civil Affairs Bureau',
  '人力资源和社会保障局 rlzyhshbzj Human Resources and Social Security Bureau',
  '卫生健康委员会 wsjkwyh Health Commission',
  '教育局 jyj Education Bureau',
  '文化和旅游局 whhlyj Culture and Tourism Bureau',
  '司法局 sfj Justice Bureau',
  '房屋管理局 fwglj Housing Administration',
  '绿化和市容管理局 lhhsrglj Greening and City Appearance Bureau',
  '市场监督管理局 scjdglj Market Regulation Bureau',
  '城市管理行政执法局 csglxzzfj Urban Management and Law Enforcement Bureau',
)

/** What an office or centre of a subdistrict handles at the front desk and behind it. */
type Body = Word & { readonly matters: readonly (readonly ['front' | 'back', string, string])[] }

const body = (text: string, ...matters: Body['matters'][number][]): Body => ({ ...word(text), matters })

/** Eight offices: names as they are usual in Shanghai's subdistricts, matters chosen for the demo. */
export const OFFICES: readonly Body[] = [
  body('党政办公室 dzbgs Party and Government Office', ['back', '公文办理', 'Official documents']),
  body(
    '党群工作办公室 dqgzbgs Party and Community Work Office',
    ['front', '组织关系接转', 'Transfer of membership'],
    ['back', '两企三新党建', 'Party building in the emerging sector'],
  ),
  body(
    '社区管理办公室 sqglbgs Community Management Office',
    ['front', '市容环境诉求', 'Street appearance requests'],
    ['back', '物业管理指导', 'Guidance of property management'],
  ),
  body(
    '社区服务办公室 sqfwbgs Community Service Office',
    ['front', '为老服务咨询', 'Advice for elders'],
    ['back', '公共服务设施建设', 'Public service facilities'],
  ),
  body(
    '社区平安办公室 sqpabgs Community Safety Office',
    ['front', '矛盾调解', 'Mediation'],
    ['back', '安全生产检查', 'Workplace safety checks'],
  ),
  body(
    '社区自治办公室 sqzzbgs Community Self-governance Office',
    ['front', '居委会工作咨询', 'Questions to committees'],
    ['back', '社区工作者管理', 'Community workers'],
  ),
  body(
    '社区发展办公室 sqfzbgs Community Development Office',
    ['front', '企业服务', 'Services for companies'],
    ['back', '楼宇经济', 'Office buildings'],
  ),
  body(
    '营商服务办公室 ysfwbgs Business Service Office',
    ['front', '开办企业咨询', 'Starting a business'],
    ['back', '重点企业走访', 'Visits to companies'],
  ),
]

export const CENTRES: readonly Body[] = [
  body(
    '社区事务受理服务中心 sqswslfwzx Community Affairs Centre',
    ['front', '社会保险', 'Social insurance'],
    ['front', '居住证办理', 'Residence permits'],
  ),
  body(
    '社区党群服务中心 sqdqfwzx Community Service Centre',
    ['front', '场地预约', 'Room bookings'],
    ['back', '阵地管理', 'Service stations'],
  ),
  body('社区文化活动中心 sqwhhdzx Community Culture Centre', [
    'front',
    '文化活动报名',
    'Culture programme sign-up',
  ]),
  body('城市运行管理中心 csyxglzx Urban Operations Centre', ['back', '热线工单处置', 'Hotline orders']),
  body('社会治安综合治理中心 shzazhzlzx Public Order Centre', ['front', '法律咨询', 'Legal advice']),
  body('退役军人服务站 tyjrfwz Veterans’ Service Point', ['front', '优待证办理', 'Veterans’ cards']),
]

export const BUILDINGS = words(
  '大厦 ds Tower',
  '商务楼 swl Business Building',
  '中心 zx Centre',
  '广场 gc Plaza',
)
export const PARKS = words(
  '科技园 kjy Science Park',
  '创意园 cyy Creative Park',
  '产业园 cyy Industrial Park',
)
export const MARKETS = words(
  '商圈 sq Shopping District',
  '商业街 syj Shopping Street',
  '农贸市场 nmsc Market Hall',
)

/** The most frequent surnames and given names that go with each: everybody made of them is invented. */
export const SURNAMES = Array.from(
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕',
  String,
)
export const GIVEN = (
  '静怡 建国 晓东 丽华 志强 雅琴 文博 思远 佳宁 立群 秀英 海燕 国平 玉兰 子涵 浩然 欣然 俊杰 明轩 慧敏 ' +
  '永康 春梅 德胜 红霞 家豪 若曦 树人 宗岳 向阳 念慈'
).split(' ')
