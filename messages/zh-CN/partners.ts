import type { Scope } from '../../src/kernel/route.ts'

type ScopeText = { readonly name: string; readonly opens: string }

/** What each scope of a key opens, for those who give keys and for those who use them. */
export const zhScopes = {
  'public.read': {
    name: '读取公开信息',
    opens: '区域、服务站、开放时间、办事服务、活动。与不带密钥时相同，次数上限另计。',
  },
  'requests.read': {
    name: '读取公开诉求',
    opens: '密钥区域内的公开诉求和办理进度。不公开的诉求、姓名、电话和内部意见任何密钥都读不到。',
  },
  'requests.file': { name: '提交诉求', opens: '在密钥区域内代居民提交诉求（JSON 接口或 Open311）。' },
  'webhooks.manage': { name: '管理通知推送', opens: '登记、修改和停止本单位的推送地址。' },
} satisfies Record<Scope, ScopeText> as Record<Scope, ScopeText>
