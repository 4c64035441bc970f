import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhBookingsProblems = {
  'space-unknown': { title: '没有这个功能区' },
  'space-not-bookable': {
    title: '这个功能区不接受预约',
    detail: '请换一个功能区，或向服务站询问。',
  },
  'not-bookable-by-you': {
    title: '这个功能区不对您这样的预约开放',
    detail: '请看预约须知里写明的对象，或以单位联系人的身份预约。',
  },
  'space-closed-then': {
    title: '这段时间不开放预约',
    detail: (v) => `${v['when']} 不在可预约的时间里。请从列出的空闲时间里选。`,
  },
  'time-taken': {
    title: '这段时间已被约走',
    detail: (v) => `${v['when']} 已有预约或正在准备场地，没有为您预约。请选别的时间。`,
  },
  'time-passed': {
    title: '这个时间已经过去',
    detail: (v) => `服务站的时钟现在是 ${v['now']}。请选之后的时间；如果您的手机时间不对，请先校准。`,
  },
  'time-does-not-exist': {
    title: '当地没有这个时刻',
    detail: (v) => `${v['when']} 因当地时钟调整被跳过。请选别的时间。`,
  },
  'too-far-ahead': {
    title: '还不能约这么远',
    detail: (v) => `最远可约到 ${v['latest']}。`,
  },
  'length-not-offered': {
    title: '时长不合适',
    detail: (v) => `一次可约 ${v['least']}–${v['most']} 分钟。`,
  },
  'party-larger-than-room': {
    title: '人数超过这里的座位',
    detail: (v) => `这里最多 ${v['seats']} 人。请减少人数，或换大一点的功能区。`,
  },
  'house-rules-not-agreed': { title: '请先同意使用须知', detail: '勾选“我已阅读并同意”后再提交。' },
  'terms-changed': {
    title: '使用须知刚刚改过',
    detail: '没有预约。请看新的须知再提交。',
  },
  'equipment-not-offered': { title: '这里没有所选的设备', detail: '请只选列出的设备。' },
  'purpose-not-offered': { title: '这里不用于所选的用途', detail: '请从列出的用途里选。' },
  'fair-use-reached': {
    title: '已到公平使用的上限',
    detail: (v) => `${v['why']} 如有特殊情况，可以提出申诉，由服务站工作人员答复。`,
  },
  'series-changed': {
    title: '有些日期已不能约',
    detail: (v) => `${v['dates']} 刚被约走或不再开放，一次也没有预约。请重新查看日期后再确认。`,
  },
  'series-faulty': { title: '每周预约填写有误', detail: '请按标出的位置修改。' },
  'booking-not-found': { title: '没有这个预约' },
  'booking-over': { title: '这个预约已经结束', detail: '已经结束、取消或未通过的预约不能再改。' },
  'booking-begun': { title: '预约的时间已经开始', detail: '开始以后不能再改时间或取消，请联系服务站。' },
  'booking-not-begun': { title: '还没到预约的时间', detail: '开始以后才能记录是否到场。' },
  'reason-needed': { title: '请写明理由', detail: '理由会告诉预约的人。' },
  'visit-full': {
    title: '这个时间约不到参观',
    detail: (v) => `${v['what']} 在这个时间没有空，整条路线都没有预约。请选别的时间。`,
  },
  'route-not-found': { title: '没有这条参观路线' },
  'route-faulty': { title: '参观路线填写有误', detail: '没有保存。请按标出的位置修改。' },
  'heads-out-of-range': {
    title: '人数不合适',
    detail: (v) => `这条路线接待 ${v['least']}–${v['most']} 人。`,
  },
  'counter-not-found': { title: '没有这项预约办理的服务' },
  'desk-not-found': { title: '没有这个窗口' },
  'guide-not-found': { title: '没有这位导览员' },
  'desk-elsewhere': { title: '窗口不在这个服务站', detail: '请只选本站的窗口。' },
  'no-desk-free': {
    title: '这个时间没有空闲的窗口',
    detail: (v) => `${v['when']} 已约满，没有为您预约。请选别的时间，或直接到现场取号。`,
  },
  'appointment-held': {
    title: '您已约了这项服务',
    detail: (v) => `您在 ${v['when']} 已有一个预约。请先改期或取消它。`,
  },
  'organisation-not-yours': {
    title: '您还不是这家单位的联系人',
    detail: '请先申请，由服务站确认后再以单位名义预约。',
  },
  'organisation-not-served': {
    title: '这家单位不在服务对象清单上',
    detail: '请联系您所在片区的服务站。',
  },
  'contact-asked-already': { title: '已经申请过了', detail: '请等服务站答复，或先撤回。' },
  'contact-not-found': { title: '没有这项申请' },
  'appeal-not-found': { title: '没有这项申诉' },
  'appeal-asked-already': { title: '您已有一项申诉在等答复', detail: '服务站答复后会通知您。' },
  'appeal-answered': { title: '这项申诉已经答复过' },
  'no-limit-here': { title: '这里没有限制您', detail: '您可以直接预约，不需要申诉。' },
  'fair-use-faulty': {
    title: '公平使用规则填写有误',
    detail: '没有保存。请至少写明一项上限，生效日不早于今天。',
  },
  'terms-faulty': { title: '预约规则填写有误', detail: '没有保存。请按标出的位置修改。' },
} satisfies Record<string, ProblemText>

export const zhBookingsFaults = {
  'most-below-least': '最长不能短于最短',
  'length-off-step': '须是间隔的整数倍',
  'day-has-passed': '不能早于今天',
  'series-too-long': (v) => `一次最多预约 ${v['most']} 次`,
  'ends-before-start': '结束早于开始',
  'no-date-chosen': '请至少留一个日期',
  'space-elsewhere': '功能区不在这个服务站',
} satisfies Record<string, FaultText>
