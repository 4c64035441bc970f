import type { FaultText, ProblemText } from '../catalogue.ts'

/** 某人在一件事里的身份，用在“……刚刚办理了它”这样的句子里。 */
const WHO: Readonly<Record<string, string>> = {
  requester: '诉求人',
  taker: '登记人',
  lead: '主办单位',
  assist: '协办单位',
  supervisor: '督办人员',
  higher: '上一级',
  program: '系统（期限已到）',
}

/** 谁先了一步（能说的范围内）。 */
export const zhQuicker = (standing: string | number | undefined) => WHO[String(standing)] ?? '别人'

export const zhCasesProblems = {
  'case-not-found': { title: '没有找到这一件', detail: '编号可能有误，或者它不在您可以查看的范围内。' },
  'case-action-unknown': { title: '这类事项没有这一步', detail: '请刷新：页面可能比程序旧。' },
  'bounces-are-used-up': {
    title: '派单异议次数已用完',
    detail: (v) => `一件最多可以提出 ${v['most']} 次异议，以审核意见为准。请办理，或报上一级协调。`,
  },
  'done-often-enough': { title: '次数已用完', detail: (v) => `一件最多可以这样做 ${v['most']} 次。` },
  'nobody-above-the-lead': { title: '主办单位已是最高一级', detail: '没有可以再上报的单位。' },
  'nobody-approves-their-own-work': {
    title: '自己办的、自己提的，不能由自己审批',
    detail: '请交给其他同事。',
  },
  'case-cannot-be-merged-there': {
    title: '不能并入那一件',
    detail: '重复件只能并入同类的、仍在办理的另一件，请核对编号。',
  },
  'case-key-is-used': { title: '这个编号已用于另一件', detail: '请换一个新编号再提交。' },
} satisfies Record<string, ProblemText>

export const zhCasesFaults = {
  'unit-not-below': '请选择主办单位以下的单位。',
} satisfies Record<string, FaultText>
