import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhFieldProblems = {
  'field-device-not-found': {
    title: '没有这部手机的登记',
    detail: '它可能属于别人。请在这部手机上重新登记；未上传的记录会保留。',
  },
  'field-device-taken': {
    title: '这个设备编号已被使用或已注销',
    detail: '请重新登记，手机会换一个编号；未上传的记录会保留。',
  },
  'field-devices-too-many': {
    title: '登记的手机太多了',
    detail: ({ most }) => `每人最多 ${most} 部。请先注销一部不用的，再登记这一部。`,
  },
  'field-batch-too-large': {
    title: '一次上传的内容太多',
    detail: ({ most, kib }) => `一次最多 ${most} 条、${kib} KiB。没有收下任何一条，请分几次上传。`,
  },
  'field-too-fast': {
    title: '上传得太快了',
    detail: ({ most, minutes }) =>
      `这部手机 ${minutes} 分钟内最多 ${most} 次。记录都还在手机上，请过 ${minutes} 分钟再上传。`,
  },
  'field-log-forked': {
    title: '这部手机的记录和服务器上的对不上',
    detail: '手机的数据可能被复制或恢复过。请重新登记，未上传的记录会重新编号后上传，不会重复。',
  },
  'field-kind-unknown': {
    title: '服务器不认识这种记录',
    detail: '手机上的版本可能太新或太旧。请更新后重新记一次。',
  },
  'field-not-in-tray': {
    title: '这一条已经处理过了',
    detail: '可能是在另一部手机上处理的。没有改动。',
  },
  'field-settlement-does-not-fit': {
    title: '不能这样处理',
    detail: '没有改动。请选择页面上列出的处理方式。',
  },
} satisfies Record<string, ProblemText>

export const zhFieldFaults = {} satisfies Record<string, FaultText>
