import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhResponsibilityProblems = {
  'office-not-found': { title: '没有这个办公室、中心或部门' },
  'list-rule-not-found': { title: '清单里没有这一条', detail: '可能已被撤回，请刷新后再看。' },
  'route-place-needed': { title: '还不知道在哪里', detail: '请在地图上点一下，或选择一个区域。' },
  'route-place-outside': { title: '这个位置不在本市范围内', detail: '请在地图上重新选择。' },
  'list-belongs-to-a-level': {
    title: '这里没有自己的责任清单',
    detail: '责任清单由市、区或街镇编制，请选择其中之一。',
  },
  'list-rule-faulty': { title: '这一条还不能保存', detail: '请按下面的提示修改。' },
  'pushes-down-department-work': {
    title: '这是部门必须自己办的事，不能直接下派',
    detail: (v) =>
      `${v['listZh']}责任清单规定“${v['zh']}”由部门办理。经准入审批的，请填写审批文号；否则请改由部门办理。`,
  },
  'entry-comes-already': {
    title: '已经有一条将要执行的规定',
    detail: (v) => `${v['day']} 起已另有规定。请先撤回那一条，或选择更晚的日期。`,
  },
  'entry-ends-earlier': {
    title: '这一天不能作为停止日期',
    detail: (v) => `请选择 ${v['after']} 之后${v['before'] ? `、${v['before']} 之前` : ''}的日期。`,
  },
  'begun-entry-stays': {
    title: '已经执行的条目不能撤回',
    detail: '按它派出的诉求要能查到依据。请从某一天起停止执行，或另立一条。',
  },
  'office-of-a-role-is-there-once': {
    title: '这里已经有一个同类的办公室、中心或部门',
    detail: '请先修改原有的那一个，或选择另一类职能。',
  },
} as const satisfies Record<string, ProblemText>

export const zhResponsibilityFaults = {
  'category-unknown': '没有这个类别，请从类别中选择',
  'office-role-unknown': '没有这类职能，请从列表中选择',
  'handler-elsewhere': '这个单位不在清单所管的范围内，请选择本级或以下的单位',
  'level-above-list': '层级高于清单所属的一级：上一级的事由上一级的清单规定',
  'role-not-at-level': '这一级没有这类职能：部门在市、区，办公室和中心在街镇及以上',
  'approval-needed': '请填写准入审批的文号',
} as const satisfies Record<string, FaultText>
