import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhVisitProblems = {
  'visit-place-not-found': {
    title: '没有这个走访地点',
    detail: '它可能已经注销，或今天不在您的走访范围内。',
  },
  'caseload-not-found': { title: '没有这个走访包', detail: '它可能已经停用，或不在您的范围内。' },
  'visit-plan-not-found': { title: '没有这个走访计划' },
  'visit-note-not-found': { title: '没有这条记录', detail: '它可能已被住户删除，或不在您的范围内。' },
  'visit-note-is-old': {
    title: '这条记录写下太久了',
    detail: (v) => `写下后 ${v['hours']} 小时内可以自己改；现在请另记一条，或等住户更正。`,
  },
  'quiet-not-found': { title: '没有这段勿扰', detail: '它可能已经结束或已经取消。' },
  'door-is-written-down': { title: '这个门牌已经登记过', detail: '请查看已有的地点，不要重复登记。' },
  'unit-has-a-whole-caseload': {
    title: '这个单元已有一个整格走访包',
    detail: '一个单元只能有一个自动收入新地点的走访包。',
  },
  'visit-place-closed': { title: '这个地点已经注销', detail: '那里不再走访。' },
  'not-your-caseload': {
    title: '走访时这里不由您负责',
    detail: '它可能在您没有网络时交给了别人。请与所在街镇联系，内容还在您的手机里。',
  },
  'visit-too-old': { title: '这次走访过去太久了', detail: '没有网络时记下的走访，请在规定天数内上传。' },
  'visit-not-yet': { title: '走访时间在将来', detail: '请核对手机的时间。' },
  'visit-sent-otherwise': {
    title: '这次走访已经记过，内容不同',
    detail: '已经记下的不能改写；要补充，请另记一次。',
  },
  'video-needs-consent': { title: '住户没有同意视频走访', detail: '请先征得同意并记下，或改为上门、电话。' },
  'holding-in-the-past': { title: '不能改动已经过去的日子', detail: '请从今天或以后的日子开始。' },
  'cannot-visit-there': { title: '其中有人不能在那里走访', detail: '请选在那里任职、可以走访的工作人员。' },
  'plan-keeps-its-past': {
    title: '不能改动已经过去的日子',
    detail: '计划请从今天或以后开始，也只能在今天或以后结束。',
  },
  'sealed-not-found': { title: '没有这段封存内容', detail: '它可能已被删除，或不在您的范围内。' },
  'sealed-for-something-else': {
    title: '这段内容是为别的用途封存的',
    detail: '只能按封存时写明的用途打开。',
  },
  'purpose-not-in-force': { title: '这个用途目前不可用', detail: '请从列表里选。' },
  'need-is-settled': { title: '这个需求已经了结', detail: '它已经解决或已经成为诉求。' },
  'household-not-yet': { title: '日期还没有到', detail: '请填新住户实际入住的日期。' },
  'household-is-known': {
    title: '这户的变更已经登记过',
    detail: '登记的日期与这一天相同或更晚。请核对日期。',
  },
  'household-has-moved': {
    title: '这里已经换了住户',
    detail: '您记的是原来的住户，没有写到现在的住户名下。',
  },
  'household-code-wrong': {
    title: '关联码不对或已失效',
    detail: '请核对后再输入，或请走访的工作人员再给一个。',
  },
  'household-code-tried': { title: '输错太多次', detail: '请过一天再试，或到站点的服务台办理。' },
  'household-not-found': {
    title: '没有关联这个住户',
    detail: '请先用走访时拿到的关联码关联，或到站点服务台办理。',
  },
  'visit-windows-overlap': { title: '同一天的时段互相重叠', detail: '请把重叠的时段合并成一段。' },
  'correction-answered': { title: '这条更正已经答复' },
  'correction-waits': { title: '您对这条记录的更正还在等答复', detail: '请等答复，或撤回后再写。' },
} satisfies Record<string, ProblemText>

export const zhVisitFaults = {
  'window-ends-first': '结束要晚于开始',
  'spell-ends': '一段清静日子要有最后一天',
  'one-rhythm': '请填“每几天一次”或“每季度几次”其中一个',
  'request-needed': '转为诉求时要写诉求内容，其他情况不写',
} satisfies Record<string, FaultText>
