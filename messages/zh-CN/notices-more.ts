import type { NoticeText } from './notices.ts'

/** What sides of a mediation and authors of opinions are told. */
export const zhMoreNotices = {
  'opinion-moved': {
    title: (v) => `您的意见有回音：${v['title']}`,
    body: (v) => `编号 ${v['number']}，现在：${v['stageZh']}。`,
  },
  'mediation-moved': {
    title: (v) => `调解 ${v['number']} 有新进展`,
    body: (v) => `现在：${v['stageZh']}。内容只有双方和调解员看得到。`,
  },
  'mediation-keep': {
    title: (v) => `调解 ${v['number']} 的协议快到约定的日子`,
    body: (v) => `请在 ${v['day']} 前按协议办好。有困难请先告诉调解员。`,
  },
  'mediation-kept': {
    title: (v) => `调解 ${v['number']} 的协议履行得怎样？`,
    body: (v) => `约定的日子 ${v['day']} 已过，请说一声履行得怎样。`,
  },
  'mediation-ask': {
    title: () => '有一件调解该回访了',
    body: (v) => `约定的日子 ${v['day']} 已过，请问问双方履行得怎样。`,
  },
  'household-joined': {
    title: () => '又有人关联了您家',
    body: '打开可以看到是谁。不认识的，可以解除。',
  },
  'household-taken-off': {
    title: () => '您与一户的关联已被解除',
    body: '是先关联这户的人解除的。您不再看得到它的走访；需要时请带证件到服务站办理。',
  },
  'household-changed': {
    title: () => '您关联的一户登记了住户变更',
    body: '社区登记那里已换了住户，您的关联随之结束，以前的记录谁都看不到了，一个月后删除。登记错了，请尽快告诉服务站。',
  },
  'hook-stopped': {
    title: (v) => `向${v['holder']}的推送已停止`,
    body: (v) =>
      v['gone'] === 'yes'
        ? '对方回复不再接收（410），推送已停用。'
        : '对方连续几天没有接收，推送已暂停。等对方修好后恢复，未送达的会按次序补送。',
  },
  'hook-dead': {
    title: (v) => `有消息没能送达${v['holder']}`,
    body: '重试多次仍未被接收。请查看原因，对方修好后可以重新发送。',
  },
} as const satisfies Record<string, NoticeText>
