import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhStandardsProblems = {
  'standard-not-found': { title: '这里还没有建设标准', detail: '请由市或区先发布服务站建设标准。' },
  'edition-not-found': { title: '没有这一版标准' },
  'edition-faulty': { title: '标准条目有误', detail: '请按下面的提示修改，草稿没有保存。' },
  'edition-begins-later': {
    title: '这一天不能开始施行',
    detail: '请选择今天或以后、并晚于上一版开始施行的日期。',
  },
  'unit-has-one-standard': { title: '这里已经有自己的标准', detail: '请在现有标准上起草下一版。' },
  'standard-has-one-draft': { title: '已有一份草稿', detail: '请打开现有草稿修改，不必另起。' },
  'issued-edition-stays': { title: '已发布的标准不能修改', detail: '如需调整，请起草下一版。' },
  'audit-not-found': { title: '没有这次检查' },
  'audit-unfinished': { title: '还有条目没有填完', detail: '请补齐下面列出的条目，已填的内容都已保存。' },
  'no-standard-in-force': { title: '目前没有施行中的标准', detail: '请等标准施行以后再检查。' },
  'station-below-no-such-level': { title: '这个服务站不归这一级检查' },
  'check-under-way': { title: '已有一次同类检查正在进行', detail: '请打开正在进行的那一次，或等它提交。' },
  'self-checker-does-not-inspect': {
    title: '您做过这一轮自查，不能再来检查',
    detail: '检查须由没有参加自查的同事进行。',
  },
  'submitted-check-stays': {
    title: '这次检查已经提交',
    detail: '提交后的内容不能再改；如有不同，请再检查一次。',
  },
  'finding-not-found': { title: '没有这条整改' },
  'not-in-this-stage': { title: '现在不能这样办理', detail: '它的状态已经变化，请刷新后再看。' },
  'window-is-over': {
    title: '已过可以重新打开的期限',
    detail: (v) =>
      v['days'] !== undefined
        ? `期限为 ${v['days']} 天。请新提一件，并写明这一件的编号。`
        : '请重新检查一次；如仍不符合，会自动打开。',
  },
  'nobody-accepts-their-own-fix': {
    title: '自己整改的不能由自己验收',
    detail: '请检查一方的其他同事验收。',
  },
  'nobody-grants-their-own-extension': {
    title: '自己申请的延期不能由自己批准',
    detail: '请检查一方的其他同事批准。',
  },
  'draw-not-found': { title: '没有这次抽查' },
  'draw-is-done': { title: '已经抽过签', detail: '抽签只进行一次，结果可以按公布的方法复算。' },
  'nobody-to-draw': { title: '没有可抽的服务站', detail: '本区还没有已公开的服务站。' },
  'inspectors-needed': { title: '请选择本级的检查人员', detail: '名单中有人在这一级没有检查权限。' },
  'project-not-found': { title: '没有这个建站项目' },
  'no-plan-in-force': { title: '这里还没有施行中的建站步骤', detail: '请由市或区先发布建站步骤。' },
  'step-not-ready': { title: '这一步还不能办理', detail: '请先完成它前面的步骤，或先提交本步材料。' },
  'nobody-signs-off-their-own-step': {
    title: '自己提交的不能由自己签办',
    detail: '请签办一级的其他同事签办。',
  },
  'site-needed': { title: '还没有选定站址', detail: '请先在地图上标出站址并填写地址。' },
  'project-is-over': { title: '这个项目已经结束' },
} as const satisfies Record<string, ProblemText>

export const zhStandardsFaults = {
  'item-code-twice': '这个代码用了两次',
  'count-needs-least': '计数的条目要写最低数量，其他条目不写',
  'choice-needs-choices': '选择的条目要写选项，其他条目不写',
  'choices-need-both': '选项中要有符合的，也要有不符合的',
  'day-has-passed': '这一天已经过去',
  'photo-needed': '请附上照片',
} as const satisfies Record<string, FaultText>
