import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhRequestsProblems = {
  'request-not-found': { title: '没有这件诉求', detail: '编号可能有误，或它没有公开。' },
  'follow-code-wrong': {
    title: '没有这个查询码',
    detail: '请核对提交时给您的 16 位查询码，字母和数字都要一致。查询码丢失后无法找回。',
  },
  'belongs-elsewhere': {
    title: '请先走专门渠道',
    detail: (v) =>
      `听起来像“${v['zh']}”。${v['call'] ? `请立即拨打 ${v['call']}。` : ''}${v['hintZh'] ?? ''}还没有登记。如果您已知道、仍要在这里登记，请确认后再提交。`,
  },
  'too-many-unnamed': {
    title: '从您的网络匿名提交得太多了',
    detail: (v) => `请在 ${v['minutes']} 分钟后再试；登录后提交不受这个限制。紧急情况请拨打 110、119、120。`,
  },
  'hotline-number-is-taken-once': {
    title: '这个热线工单号已经登记过',
    detail: '请在办件里搜索这个工单号，在原件上办理。',
  },
  'second-person-looks-first': {
    title: '这一类要先复核再答复',
    detail: '请用“办结，交复核”提交，由另一人复核后答复诉求人。',
  },
  'exclusion-not-found': { title: '没有这项剔除申请' },
  'exclusion-is-asked-once': {
    title: '这件诉求已申请从这一率中剔除',
    detail: '请看已有的申请，不必重复提交。',
  },
  'nobody-decides-their-own-exclusion': {
    title: '自己申请的剔除，要由另一人审核',
    detail: '请同级或上级的另一位督办人员审核。',
  },
  'exclusion-is-decided': { title: '这项申请已经审核过' },
} satisfies Record<string, ProblemText>

export const zhRequestsFaults = {
  'place-needed': '请在地图上标出位置，或选一个区域',
  'place-outside': '这个位置不在本市范围内',
  'unit-unknown': '没有这个区域',
  'category-unknown': '没有这个类别，请从列表里选',
  'contact-empty': '请写称呼或手机号，或不留联系方式',
  'follow-code-form': '查询码是 16 位字母和数字，例如 ABCD-EFGH-JKMN-PQRS',
  'hotline-number-needed': '热线转来的，请写热线工单号',
  'organisation-needed': '两企三新诉求请写明是哪家单位',
  'consent-needed': '姓名和手机号要本人同意才能登记；不同意的，请匿名登记',
  'picture-given-twice': '同一张照片只需加一次',
  'period-turned': '结束日期不能早于开始日期',
  'period-too-long': '一次最多看三年',
} satisfies Record<string, FaultText>
