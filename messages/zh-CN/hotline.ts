/** What the program itself writes into a case in the hotline's name, and tells the hotline. */
export const zhHotline = {
  amended: (parts: readonly string[]) => `热线更改了工单：${parts.join('、')}。`,
  parts: {
    text: '诉求内容',
    deadline: '办理期限',
    category: '类别',
    place: '地点',
    caller: '来电人联系方式',
    sight: '保密要求',
    wantsReply: '是否要回复来电人',
  },
  newText: (text: string) => `现在写的是：${text}`,
  newDeadline: (time: string) => `新的期限：${time}。`,
  moreTimeYes: (time: string) => `热线同意延期到 ${time}。`,
  moreTimeNo: '热线不同意延期，仍按原来的期限。',
  visitNo: '热线回访：来电人说没有解决。',
  visitLate: (solved: boolean) => `热线回访（不再计入）：来电人说${solved ? '已经解决' : '没有解决'}。`,
  rules: {
    invalid: '不属于诉求：受理前核实为无效',
    handedOver: '不在本清单：有其他法定途径',
  },
  tracks: {
    emergency: '紧急救援（110、119、120）',
    petition: '信访',
    court: '诉讼、仲裁、行政复议',
    discipline: '纪检监察',
    labour: '劳动监察、劳动仲裁',
    other: '其他途径',
  },
}

export type HotlineWords = typeof zhHotline
