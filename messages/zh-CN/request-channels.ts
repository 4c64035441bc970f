import type { RequestChannel } from '../../src/domains/requests/contract.ts'

/** By which way a request came in, and what else is told of it on the page of a case. */
export const zhRequestChannels = {
  portal: '居民自己提交',
  desk: '服务窗口登记',
  gridWorker: '网格员发现',
  visit: '走访',
  hotline: '12345 热线转来',
  emergingSector: '两企三新诉求',
  meeting: '征求意见会',
  goldenIdea: '金点子',
  open311: '其他应用提交',
  import: '批量导入',
  organisation: '哪家单位',
  station: '收集的服务站',
  hotlineNumber: '热线工单号',
  foreignNumber: '原系统编号',
  erased: '已删除',
  erasedValue: '诉求人删除了自己说的内容',
} as const satisfies Record<
  RequestChannel | 'organisation' | 'station' | 'hotlineNumber' | 'foreignNumber' | 'erased' | 'erasedValue',
  string
>
