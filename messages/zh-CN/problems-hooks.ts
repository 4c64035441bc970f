import type { ProblemText } from '../catalogue.ts'

export const zhHookProblems = {
  'hook-not-found': { title: '没有这个推送地址', detail: '编号可能有误，或不在您的范围内。' },
  'hook-ended': { title: '这个推送地址已经停用', detail: '停用后不能恢复，请新建一个。' },
  'hook-paused': { title: '推送已暂停', detail: '先恢复推送，再发测试消息。' },
  'hook-url-refused': { title: '这个地址不能推送', detail: '请看地址旁的说明。' },
  'hooks-too-many': {
    title: '这里的推送地址已满',
    detail: (v) => `一个辖区最多 ${v['most']} 个，请先停用不用的。`,
  },
  'hook-no-stand-in': { title: '这不是本机模拟接收端', detail: '只有模拟接收端可以查看收到的内容。' },
  'hook-replay-backwards': { title: '时间段前后颠倒', detail: '开始要早于结束。' },
} satisfies Record<string, ProblemText>
