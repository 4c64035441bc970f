import type { ProblemText } from '../catalogue.ts'

export const zhPartnersProblems = {
  'partner-not-found': { title: '没有这个合作单位', detail: '编号可能有误，或不在您的范围内。' },
  'partner-ended': { title: '这个合作单位已经停用', detail: '如需恢复合作，请重新接入。' },
  'partner-key-not-found': { title: '没有这个密钥', detail: '编号可能有误，或不在您的范围内。' },
  'partner-key-ended': { title: '这个密钥已经停用', detail: '请另开一个密钥。' },
  'partner-key-replaced': { title: '这个密钥已经换过新的', detail: '请刷新页面，从最新的密钥再换。' },
  'partner-key-outside': {
    title: '密钥的区域超出了合作单位的区域',
    detail: '请选合作单位所在区域或其下的区域。',
  },
  'partner-key-ends-in-past': { title: '到期时间已经过去', detail: '请选一个以后的时间，或不设到期。' },
  'partner-key-needed': {
    title: '这里须用合作单位的密钥',
    detail: '请求头写明 Authorization: Bearer 加密钥；怎样申请见 /developers。',
  },
  'partner-key-unknown': {
    title: '密钥无效、已到期或已停用',
    detail: '请核对是否抄写完整；遗失请联系管理员换新。',
  },
  'partner-key-opens-nothing': {
    title: '密钥不能用在这里',
    detail: '密钥只能用于开放给合作单位的接口，见 /developers；其他接口请去掉 Authorization 请求头。',
  },
  'partner-scope-missing': {
    title: '密钥没有这项权限',
    detail: (v) => `这里需要 ${v['scope']}，请联系管理员增加。`,
  },
  'partner-key-limited': {
    title: '调用太频繁',
    detail: (v) => `请过 ${v['seconds']} 秒再试；剩余次数见每次答复的 RateLimit。`,
  },
  'partner-key-elsewhere': {
    title: '地点不在这个密钥的区域内',
    detail: '请核对地点，或联系管理员扩大区域。',
  },
  'partner-filings-full': {
    title: '这个密钥今天提交的件数已满',
    detail: '请明天再提交，或联系管理员提高件数。',
  },
} satisfies Record<string, ProblemText>
