import type { RefusalName } from '../../src/domains/open311/contract.ts'
import type { FaultText } from '../catalogue.ts'

/** What the Open311 server says to other programs, and through them to people. */
export const zhOpen311 = {
  contact: '对接有疑问，请联系本市管理员。',
  keyService: '读取不用密钥。提交诉求须持密钥，由本市或辖区的管理员开通。',
  separator: '，',
  refusals: {
    'format-unknown': '地址请以 .xml 或 .json 结尾。',
    'resource-unknown': '没有这个资源。',
    'jurisdiction-unknown': (v) => `jurisdiction_id“${v['id']}”不存在；可以不填，或填区划代码。`,
    'service-unknown': (v) => `service_code“${v['code']}”不存在，请从 services 中选取。`,
    'service-malformed': (v) => `service_code“${v['code']}”格式不对：应为 2 至 8 位数字，两位一级。`,
    'request-unknown': '没有这件公开的诉求。',
    'token-unknown': '没有这个 token 对应的公开诉求。',
    'date-malformed': (v) => `${v['field']} 请写成带时区的时间，例如 2026-01-01T00:00:00Z。`,
    'range-backwards': 'start_date 晚于 end_date。',
    'range-too-long': (v) => `一次最多查询 ${v['days']} 天，请分段查询。`,
    'status-unknown': (v) => `status“${v['status']}”不存在，只有 open 和 closed。`,
    'page-malformed': (v) => `${v['field']} 应为 1 至 ${v['most']} 的整数。`,
    'too-many-ids': (v) => `一次最多查询 ${v['most']} 个 service_request_id。`,
    'form-needed': '请以 application/x-www-form-urlencoded 或 multipart/form-data 提交。',
    'key-needed': '提交诉求须附 api_key。',
    'key-elsewhere': '这个地点不在该 api_key 的范围内。',
    'key-full': '该 api_key 今天可提交的件数已满，请明天再提交。',
    'service-needed': '请写明 service_code。',
    'place-needed': '请写明地点：lat 和 long，或 address_string，或 address_id（区域编号）。',
  } satisfies Record<RefusalName, FaultText> as Record<RefusalName, FaultText>,
  notice: {
    filed: (lead: string, day: string | null, code: string) =>
      `由${lead}办理${day === null ? '' : `，${day} 前办结`}。请记下查询码 ${code}，凭码可查进度、评价。`,
    unnamed: '未注明本人同意（attribute[CONSENT]=true），姓名和电话没有保存。',
    unpictured: '图片地址没有收取。',
    lost: '有附件没有收下：只收 JPEG、PNG、WebP 图片，且 api_key 须写在图片之前。',
  },
  attributes: {
    SIGHT: '谁能看到：公开的诉求任何人可看，电话等会遮盖',
    sights: { public: '公开', confidential: '只有办理单位', sealed: '密封，只有督办人员' },
    HOME: '是否在住处：公开时只显示大致位置',
    CONSENT: '本人是否同意保存姓名和电话，供办理时联系',
    yes: '是',
    no: '否',
  },
}
