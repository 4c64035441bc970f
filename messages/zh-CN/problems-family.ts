import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhFamilyProblems = {
  'family-member-not-found': { title: '没有这位家人', detail: '可能已经删掉了。请回到“家人”重新选择。' },
  'family-has-ten-members-at-most': {
    title: '家人已满',
    detail: (v) => `最多 ${v['most']} 位。请先删掉不再需要的。`,
  },
  'family-member-is-listed-once': {
    title: '这位家人已经在名单里',
    detail: '姓名和出生年份都相同。若是另一位，请在称呼上区分开，例如“小宝（妹妹）”。',
  },
  'verification-needed': {
    title: '这项活动要先核验身份',
    detail: '每人只有一次报名机会，所以要先在“我的 · 实名核验”里核验要参加的人。',
  },
  'identity-refused': {
    title: '姓名和身份证号对不上',
    detail: '没有保存任何内容。请照身份证逐字核对；刚改过姓名的，可到服务站由工作人员代为报名。',
  },
  'identity-check-unreachable': {
    title: '核验服务暂时连不上',
    detail: '没有保存任何内容，您的报名机会不受影响。请过几分钟再试；不要求实名的活动现在就能报。',
  },
  'identity-checked-too-often': {
    title: '今天核验的次数太多',
    detail: (v) => `一天最多 ${v['most']} 次。请明天再试，或到服务站请工作人员帮忙。`,
  },
  'identity-year-differs': {
    title: '身份证上的出生年份与家人信息不一致',
    detail: '没有核验。请先改家人的出生年份，或确认身份证是这位家人的。',
  },
  'identity-serves-four-accounts-at-most': {
    title: '这个身份已在别的账户里核验过',
    detail: (v) => `一个人最多在 ${v['most']} 个账户里核验。请在不再使用的账户里取消，或到服务站说明情况。`,
  },
  'identity-stands-once-in-a-family': {
    title: '这个身份证号已经核验给账户里的另一位',
    detail: '请确认选对了人；若核验错了，请先取消那一位的核验。',
  },
} as const satisfies Record<string, ProblemText>

export const zhFamilyFaults = {
  'birth-year-to-come': '出生年份还没到',
  'guardian-consent-needed': '未满 18 岁，须由监护人勾选同意',
  'home-is-no-grid': '请选择一个微网格',
  'id-number-form': '请填写 18 位身份证号，最后一位可以是 X',
  'id-number-date': '身份证号第 7 至 14 位不是一个日期，请核对',
  'id-number-check-digit': '身份证号最后一位对不上，多半是其中一位输错了，请核对',
} as const satisfies Record<string, FaultText>
