import { zhMoreNotices } from './notices-more.ts'
import { zhPlanningNotices } from './notices-planning.ts'
import type { Topic } from '../../src/domains/notices/contract.ts'
import type { FaultText } from '../catalogue.ts'
import { zhRequestNotices } from './notices-requests.ts'

export type NoticeText = { readonly title: FaultText; readonly body: FaultText }

/** What people are told, by the keys that `tellPeople` takes. Each part of the program adds its own. */
export const zhNoticeTexts = {
  // files, notices
  'address-unreachable': {
    title: (v) => `${v['address']} 收不到消息`,
    body: '多次发送都没有成功，这条消息没有送达。请检查接收方式是否正确。',
  },

  // organisations

  // registers

  // checks
  'findings-appeared': {
    title: (v) => `常态排查：辖区新出现 ${v['count']} 条严重问题`,
    body: '请查看是什么问题、在哪里处理。暂时不处理的，请写明原因。',
  },

  // duty
  'duty-changed': {
    title: (v) => `您 ${v['week']} 的值班有变动`,
    body: (v) => `${v['zh']} 等站点已公布的值班表有变动，请查看自己的值班。`,
  },
  'closure-announced': {
    title: (v) => `闭馆：${v['zh']}`,
    body: (v) => `${v['from']} 至 ${v['to']} 闭馆。原因：${v['reasonZh']}。这段时间的值班请等候安排。`,
  },
  'closure-changed': {
    title: (v) => `闭馆有变：${v['zh']}`,
    body: (v) => `现改为 ${v['from']} 至 ${v['to']} 闭馆。原因：${v['reasonZh']}。`,
  },
  'closure-withdrawn': {
    title: (v) => `闭馆取消：${v['zh']}`,
    body: (v) => `原定 ${v['from']} 至 ${v['to']} 的闭馆取消，照常开放，值班照旧。`,
  },

  // catalogue
  'services-stale': {
    title: (v) => `${v['zh']}：${v['count']} 项服务该核对了`,
    body: '这些服务很久没有核对，居民页面已注明。请看一看内容是否还对，确认或修改。',
  },

  // parking
  'parking-taken-back': {
    title: (v) => `${v['zh']} ${v['label']}：车位主人要用车位`,
    body: (v) =>
      `${v['leaveBy'] ? `您可停到 ${v['leaveBy']}` : `${v['from']} 起这一晚不再归您`}。已为您保留${v['otherZh']} ${v['otherLabel']}（相距 ${v['metres']} 米），保留到 ${v['keptUntil']}，请到“我的停车”确认。`,
  },
  'parking-taken-back-none': {
    title: (v) => `${v['zh']} ${v['label']}：车位主人要用车位`,
    body: (v) =>
      `${v['leaveBy'] ? `您可停到 ${v['leaveBy']}` : `${v['from']} 起这一晚不再归您`}。附近暂无空位，${v['contact'] ? `可致电 ${v['contact']} 求助；` : '服务站会帮忙；'}到 ${v['choiceUntil']} 为止您可与本地居民同等优先预订。`,
  },
  'parking-overstay': {
    title: (v) => `请把车驶离${v['zh']} ${v['label']}`,
    body: (v) =>
      `停放时间已过，车位主人在等。${v['minutes']} 分钟后服务站会联系您，再晚将暂停预订几天。${v['contact'] ? `有困难请致电 ${v['contact']}。` : ''}`,
  },
  'parking-staff-called': {
    title: (v) => `${v['zh']} ${v['label']}：有车超时未离`,
    body: '已提醒车主。请帮助双方处理，车离开后请标记。',
  },
  'parking-paused': {
    title: '停车预订已暂停',
    body: (v) =>
      `您的车在${v['zh']} ${v['label']}超时较久。${v['until']} 之后可再预订；如有不同意见，可在“我的停车”申诉。`,
  },
  'parking-closed': {
    title: (v) => `${v['zh']}关闭`,
    body: (v) => `您 ${v['day']} 的车位已退。原因：${v['reasonZh']}。请另选停车点。`,
  },
  'parking-appeal-decided': {
    title: (v) => (v['decision'] === 'lifted' ? '您可以重新预订停车' : '暂停预订维持不变'),
    body: (v) => `服务站答复：${v['why']}`,
  },

  // activities
  'session-moved': {
    title: (v) => `“${v['zh']}”改了时间或地点`,
    body: (v) =>
      `原定 ${v['was']} 的一场改为 ${v['at']}，地点：${v['placeZh']}。您的名额保留；不能来请取消，让给候补的邻居。`,
  },
  'session-called-off': {
    title: (v) => `“${v['zh']}”${v['at']} 的一场取消了`,
    body: (v) => `原因：${v['reasonZh']}。给您带来不便，请谅解。`,
  },
  'activity-called-off': {
    title: (v) => `活动取消：${v['zh']}`,
    body: (v) => `原因：${v['reasonZh']}。之后的场次都不办了，给您带来不便，请谅解。`,
  },
  'activity-message': {
    title: (v) => `主办方有话说：${v['zh']}`,
    body: (v) => `${v['wordsZh']}`,
  },
  'session-soon': {
    title: (v) => `提醒：${v['zh']}`,
    body: (v) => `${v['at']}，地点：${v['placeZh']}。${v['bringZh']}不能来请取消，让给候补的邻居。`,
  },
  'seat-confirmed': {
    title: (v) => `报上名了：${v['zh']}`,
    body: (v) => `${v['count']} 个名额已经是您的。不能来请取消，让给候补的邻居。`,
  },
  'seat-offered': {
    title: (v) => `有名额了：${v['zh']}`,
    body: (v) => `空出的 ${v['count']} 个名额为您留到 ${v['until']}，请在这之前确认，过时会让给下一位。`,
  },
  'seat-waiting': {
    title: (v) => `已同意，正在候补：${v['zh']}`,
    body: '名额已满，您排在候补名单里，有空位会通知您。',
  },
  'seat-expired': {
    title: (v) => `留给您的名额已过时：${v['zh']}`,
    body: '没有在时限内确认，名额让给了下一位。您可以重新报名候补。',
  },
  'seat-refused': {
    title: (v) => `没有通过：${v['zh']}`,
    body: '主办方没有同意这次报名。原因请看报名页面；有疑问请联系站点。',
  },
  'seat-not-drawn': {
    title: (v) => `这次没有抽中：${v['zh']}`,
    body: '抽签的名单、种子和结果都已公布，任何人都可以重算。',
  },
  'seat-cancelled': {
    title: (v) => `名额被主办方取消：${v['zh']}`,
    body: '原因请看报名页面；有疑问请联系站点。',
  },

  // standards
  'findings-opened': {
    title: (v) => `${v['zh']}：检查发现 ${v['count']} 项需要整改`,
    body: '请查看要求和期限，整改后附上说明和照片。',
  },
  'check-passed': { title: (v) => `${v['zh']}：检查没有发现问题`, body: '感谢您和同事的用心。' },
  'check-given': {
    title: (v) => `请检查 ${v['zh']}`,
    body: '抽签抽中了这个服务站，由您检查。可以在手机上逐项填写。',
  },
  'fix-answered': { title: (v) => `${v['zh']}：整改已提交，请验收`, body: '请查看说明和照片，验收或退回。' },
  'fix-accepted': { title: (v) => `${v['zh']}：整改已通过`, body: '这一项已经办结。' },
  'fix-returned': {
    title: (v) => `${v['zh']}：整改被退回`,
    body: '请查看退回的原因和新的期限，改好后再提交。',
  },
  'fix-soon': {
    title: (v) => `${v['zh']}：${v['count']} 项整改快到期了`,
    body: (v) => `期限 ${v['dueOn']}。改好后请附说明和照片提交；来不及的，请在到期前申请延期。`,
  },
  'fix-late': {
    title: (v) => `${v['zh']}：${v['count']} 项整改已过期限`,
    body: (v) => `期限是 ${v['dueOn']}。请查看哪里卡住了、需要什么帮助。`,
  },
  'fix-urged': { title: (v) => `${v['zh']}：请抓紧整改`, body: '检查一方提醒您按期完成。' },
  'fix-taken-up': { title: (v) => `${v['zh']}：一项整改被重新打开`, body: '请查看原因和期限。' },
  'more-time-asked': { title: (v) => `${v['zh']}：申请延期，请批复`, body: '请查看申请的理由和日期。' },
  'more-time-decided': { title: (v) => `${v['zh']}：延期申请已批复`, body: '请查看批复和期限。' },
  'step-given': {
    title: (v) => `建站项目 ${v['zh']}：有一步由您负责`,
    body: (v) => `${v['stepZh']}。请查看指引和要提交的材料。`,
  },
  'step-handed-in': {
    title: (v) => `建站项目 ${v['zh']}：材料已提交，请签办`,
    body: (v) => `${v['stepZh']}。`,
  },
  'step-signed': { title: (v) => `建站项目 ${v['zh']}：已签办`, body: (v) => `${v['stepZh']}。` },
  'step-sent-back': {
    title: (v) => `建站项目 ${v['zh']}：材料被退回`,
    body: (v) => `${v['stepZh']}。请查看原因。`,
  },

  ...zhRequestNotices,

  // bookings
  'booking-accepted': {
    title: (v) => `预约已通过：${v['zh']}`,
    body: (v) => `时间：${v['when']}。来不了请提前取消，让给邻居。`,
  },
  'booking-refused': {
    title: (v) => `预约未通过：${v['zh']}`,
    body: (v) => `原定时间：${v['when']}。理由：${v['reason']}。可以改约别的时间或功能区。`,
  },
  'booking-moved': {
    title: (v) => `预约改了时间：${v['zh']}`,
    body: (v) => `原定 ${v['before']}，改为 ${v['when']}。理由：${v['reason']}。不合适可以取消或再改。`,
  },
  'booking-cancelled': {
    title: (v) => `预约被取消：${v['zh']}`,
    body: (v) => `原定时间：${v['when']}。理由：${v['reason']}。`,
  },
  'booking-closed': {
    title: (v) => `因临时闭馆取消预约：${v['zh']}`,
    body: (v) => `原定时间：${v['when']}。闭馆原因：${v['reasonZh']}。请改约别的时间，给您添麻烦了。`,
  },
  'booking-reminder': {
    title: (v) => `提醒：${v['zh']}`,
    body: (v) => `时间：${v['when']}。来不了请尽早取消，让给邻居。`,
  },
  // visits
  'visit-correction-answered': {
    title: '您对走访记录的更正有了答复',
    body: (v) =>
      v['changed'] === 1 ? '记录已经改过来了，请打开查看。' : '记录没有改，理由写在答复里，请打开查看。',
  },
  'visits-given': {
    title: (v) => `${v['from']} 起有走访包由您走访`,
    body: (v) => `打开外勤就能看到是哪些地方${v['until'] ? `；到 ${v['until']} 换回原来的人` : ''}。`,
  },

  ...zhMoreNotices,
  ...zhPlanningNotices,
  'appeal-accepted': {
    title: (v) => `申诉已通过：${v['zh']}`,
    body: (v) => `${v['until']} 以前不受公平使用上限的限制。答复：${v['reason']}`,
  },
  'appeal-refused': { title: (v) => `申诉未通过：${v['zh']}`, body: (v) => `答复：${v['reason']}` },
  'contact-confirmed': {
    title: (v) => `您已是${v['zh']}的预约联系人`,
    body: '现在可以用单位名义预约了。',
  },
  'contact-refused': {
    title: (v) => `未能确认您为${v['zh']}的预约联系人`,
    body: (v) => `理由：${v['reason']}`,
  },
} as const satisfies Record<string, NoticeText>

export const zhTopics = {
  account: '我的账号',
  station: '服务站',
  organisation: '组织与岗位',
  register: '数据导入与导出',
  check: '数据检查',
  duty: '值班',
  catalogue: '服务目录',
  standard: '达标检查与整改',
  parking: '共享停车',
  booking: '预约、参观和办事',
  activity: '活动与课程',
  request: '诉求、意见与调解',
  visit: '走访',
  partner: '合作单位与接口',
  plan: '网格与站点规划',
} as const satisfies Record<Topic, string>

/** Around what is sent outside. */
export type NoticeMail = typeof zhNoticeMail
export const zhNoticeMail = {
  sign: '【梧桐】',
  open: (link: string): string => `查看：${link}`,
  digestTitle: (count: number): string => `您有 ${count} 条新消息`,
  more: (count: number): string => `另有 ${count} 条，请登录查看。`,
  why: (link: string): string => `您收到这封邮件，是因为您选择了用邮件接收消息。可在此更改：${link}`,
  codeTitle: '确认您的接收方式',
  code: (code: string, minutes: number): string =>
    `验证码 ${code}，${minutes} 分钟内有效。填写后，消息就会发到这里。如果不是您本人操作，请忽略。`,
}
