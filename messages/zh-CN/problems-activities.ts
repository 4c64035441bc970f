import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhActivitiesProblems = {
  'space-not-found': { title: '这个空间不属于本站', detail: '没有保存。请刷新后再改。' },
  'activity-not-found': { title: '没有这个活动' },
  'session-not-found': { title: '没有这个场次' },
  'team-not-found': { title: '没有这个社团' },
  'theme-not-found': { title: '没有这个主题月' },
  'activity-faulty': { title: '活动填写有误', detail: '没有保存。请按下面的提示修改。' },
  'activity-ended': { title: '活动已经取消或结束', detail: '不能再改。如需再办，请新建一个活动。' },
  'activity-not-draft': { title: '活动已经发布', detail: '时间和地点请在场次里改。' },
  'activity-is-draft': { title: '活动还没有发布', detail: '请先发布。' },
  'session-ended': { title: '这个场次已经取消或结束', detail: '不能再改。' },
  'session-over-seats': {
    title: '名额超过场地座位数',
    detail: (v) => `场地有 ${v['seats']} 个座位，名额是 ${v['wanted']}。请减少名额或换大一点的场地。`,
  },
  'activity-without-sessions': {
    title: '没有一个场次能办成',
    detail: '没有发布。请看每个时间不能办的原因，换时间或换场地。',
  },
  'places-elsewhere': { title: '有的站点不在这个单位范围内', detail: '请只选本单位范围内的站点。' },
  'space-of-another-station': { title: '这个空间属于另一个站点', detail: '请选本站的空间。' },
  'session-is-there-once': { title: '这个活动在这个时间已经有一场', detail: '请换一个时间。' },
  'session-in-the-past': { title: '时间已经过去', detail: (v) => `${v['at']} 已经过去，请选之后的时间。` },
  'session-in-a-gap': {
    title: '当地没有这个时间',
    detail: (v) => `那天当地时钟拨快，${v['at']} 不存在。请早一小时或晚一小时。`,
  },
  'session-on-a-holiday': {
    title: '那天是节假日',
    detail: (v) => `${v['at']} 是${v['zh']}。活动设为节假日不办；请换一天，或改成节假日照常。`,
  },
  'session-in-a-closure': {
    title: '站点那时停止开放',
    detail: (v) => `${v['at']}：${v['zh']}。请换时间，或先更改停放公告。`,
  },
  'session-while-closed': {
    title: '不在站点开放时间内',
    detail: (v) => `${v['at']} 开始的这一场没有全部落在开放时间里。请换时间，或先调整开放时间。`,
  },
  'session-space-taken': {
    title: '场地那时已被占用',
    detail: (v) => `${v['at']}：${v['zh']}。请换时间或换场地。`,
  },
  'birth-year-needed': {
    title: '请先填出生年份',
    detail: '这个活动限定年龄。请在“我的”里填写出生年份，再来报名。',
  },
  'not-for-this-age': {
    title: '年龄不符合',
    detail: (v) => `这个活动面向当年满 ${v['from']} 至 ${v['to']} 岁的人。`,
  },
  'home-needed': {
    title: '请先填住在哪个网格',
    detail: '这个活动面向本地居民。请在“我的”里填写居住的网格，再来报名。',
  },
  'not-for-your-home': { title: '面向其他地方的居民', detail: '请看看附近别的站点有没有同样的活动。' },
  'enrolment-not-here': { title: '这个报名不在此活动的名单里' },
  'calendar-not-found': { title: '没有这个日历', detail: '地址可能有误，或已经关闭。' },
  'certificate-not-found': { title: '没有这份学习证明', detail: '请核对编号，或先在签到处登记到场。' },
  'attended-too-little': {
    title: '到场次数还不够',
    detail: (v) => `已到 ${v['attended']} 次，需要 ${v['needed']} 次。`,
  },
  'space-in-use': {
    title: '还有活动或预订用着这个空间',
    detail: '没有保存。请先把它们挪到别处或取消，再删掉这个空间。',
  },
} satisfies Record<string, ProblemText>

export const zhActivitiesFaults = {
  'session-twice': '这个时间写了两次',
  'recurrence-endless': '请写明到哪一天为止，或一共几次',
  'recurrence-ends-before-start': '结束日期要在开始日期之后',
  'recurrence-without-weekdays': '请选星期几',
  'recurrence-never': '这样一次也排不出来，请检查日期和星期',
  'too-many-sessions': (v) => `一次最多排 ${v['most']} 场`,
  'space-unknown': '本站没有这个空间',
  'ages-out-of-order': '最大年龄要不小于最小年龄',
  'residents-of-where': '请选是哪个单位的居民',
  'quotas-over-capacity': '预留名额加起来超过了总名额',
  'quota-for-nobody': '请写明这些名额留给谁',
  'opens-twice': '开放报名的时间只能用一种方式写',
  'draw-needs-closing': '抽签需要报名截止时间早于开始',
  'kind-and-way': '只有课程可以一次报全部场次',
  'single-has-one-time': '单次活动只有一个时间',
  'topic-unknown': '没有这个主题',
  'team-of-another-station': '这个社团不属于本站',
} satisfies Record<string, FaultText>
