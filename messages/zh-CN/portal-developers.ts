import type { ExampleId } from '../../portal/developers/examples.ts'

type Section = { readonly title: string; readonly text: readonly string[] }

export const zhDevelopers = {
  title: '开发者',
  lead: '本市社区服务站、活动、办事和公开诉求的数据，凭同一套接口读取；合作单位可凭密钥代居民提交诉求。',
  contents: '本页内容',
  all: '全部接口',
  allHint: '按主题列出每个接口的参数、内容和答复。',
  document: 'OpenAPI 文档（JSON）',
  key: {
    title: '申请密钥',
    text: [
      '公开信息不用密钥即可读取。读取次数较多，或要提交诉求，请向所在街镇或本市的管理员申请密钥：说明单位名称、联系岗位、用途、区域和所需权限。',
      '密钥以 wtp_ 开头，只在开通时显示一次，本系统只保存摘要。调用时写在请求头 Authorization: Bearer 之后；Open311 也可用参数 api_key。请勿写进网页或应用安装包。',
      '换新时新旧密钥会同时有效一段时间，换好后旧的自行失效。怀疑泄露，请立即告知管理员停用。',
    ],
  } as Section,
  scopes: { title: '权限', text: ['密钥只能用于声明了权限的接口，且限于密钥的区域。'] } as Section,
  limits: {
    title: '次数',
    text: [
      '不带密钥：同一地址每分钟 1,200 次。带密钥：每分钟和每天的次数由管理员设定，默认每分钟 600 次、每天 50,000 次；提交诉求另有每天件数。',
      '每次答复的 RateLimit 写明剩余次数和多少秒后重新计，RateLimit-Policy 写明上限。超出时答复 429，Retry-After 写明需等多少秒。',
    ],
  } as Section,
  errors: {
    title: '错误',
    text: [
      '错误按 RFC 9457 答复，类型为 application/problem+json：type 是固定名称，程序请据此判断；title 和 detail 供人阅读，随 Accept-Language 为中文或英文；errors 逐项写明哪个字段有误。',
      '401 密钥无效，403 没有权限或不在区域内，404 不存在或不公开，409 与现状冲突，429 次数已满。',
    ],
  } as Section,
  once: {
    title: '重复提交',
    text: [
      '每个写入请求须带 Idempotency-Key（8 至 128 个字符，建议 UUID）。网络中断后用同一个值重发，只生效一次，得到同一答复；同一个值用于不同内容会被拒绝。',
    ],
  } as Section,
  paging: {
    title: '分页',
    text: [
      '长列表用 limit 定一页多少，答复中的 next 作为下一页的 cursor；next 为 null 时没有下一页。时间一律为 ISO 8601。',
    ],
  } as Section,
  hooks: {
    title: '事件推送',
    text: [
      '按 Standard Webhooks 规范推送：每条消息有 webhook-id、webhook-timestamp、webhook-signature 三个请求头。请先核对签名再处理，按 webhook-id 去重；答复 2xx 即为收到，否则按规范的间隔重试。',
      '核对签名（npm standardwebhooks）：',
    ],
  } as Section,
  open311: {
    title: 'Open311',
    text: [
      '完整支持 Open311 GeoReport v2，JSON 和 XML 均可：发现、服务、定义、诉求、token、辖区和密钥。另有办理进度 requests/编号/updates，以及按变动时间查询的 updated_after 和 updated_before。',
    ],
  } as Section,
  calendars: {
    title: '日历',
    text: ['活动可用 iCalendar 订阅：活动页地址后加 /calendar.ics。居民自己的日程在“我的”里生成专属地址。'],
  } as Section,
  widgets: { title: '网页挂件', text: ['附近服务站、现在开放、活动，都可以嵌入别的网站：'] } as Section,
  makeWidget: '制作挂件',
  data: { title: '公开信息', text: ['以下均可直接运行，不用密钥。'] } as Section,
  requests: { title: '诉求', text: ['凭密钥读取和提交。提交后得到编号和查询码。'] } as Section,
  run: '运行',
  runOf: (title: string) => `运行：${title}`,
  needs: (scope: string) => `需要密钥（${scope}）`,
  needsAny: '需要密钥',
  filesOne: '会真的提交一件诉求，请用命令行运行。',
  keyField: '密钥',
  keyHint: '只用于这一次，不保存。',
  answer: (status: number, milliseconds: number) => `答复 ${status}，用时 ${milliseconds} 毫秒`,
  cut: '内容较长，只显示开头。',
  examples: {
    stationsOpen: '附近现在开放的服务站',
    unitFound: '一个位置属于哪个微网格',
    activitiesOn: '附近近期的活动',
    servicesFound: '办事服务目录',
    ownKey: '这个密钥能做什么、用了多少',
    requestsListed: '密钥区域内的公开诉求',
    requestFiled: '提交诉求（JSON）',
    discovery: '服务发现',
    open311Services: '可以反映的事项',
    open311Requests: '办理中的诉求（XML）',
    open311Updated: '某时刻以后有变动的诉求',
    open311Filed: '提交诉求（Open311）',
  } satisfies Record<ExampleId, string> as Record<ExampleId, string>,
  api: {
    title: '接口',
    count: (n: number) => `${n} 个接口`,
    english: '字段说明为英文。',
    open: '公开',
    session: '须登录',
    byKey: (scope: string) => `密钥 ${scope}`,
    anyKey: '任何密钥',
    parameters: '参数',
    body: '内容',
    answers: '答复',
    forms: '所用格式',
    formsCount: (n: number) => `所用格式（${n} 个）`,
    needed: '必填',
    problem: '错误（RFC 9457）',
  },
}
export type DevelopersWords = typeof zhDevelopers
