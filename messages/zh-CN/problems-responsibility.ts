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
  'case-category-not-found': { title: '没有这个类别', detail: '可能已被撤回，请刷新后再看。' },
  'case-category-has-ended': {
    title: '这个类别已经停用',
    detail: '编码不会再给别的类别使用。需要时请新增一个类别。',
  },
  'case-category-carries-others': {
    title: '下面还有类别',
    detail: (v) => `请先停用或移走下级类别：${v['below']}。`,
  },
  'case-category-still-named': {
    title: '还有条目或时限说到这个类别',
    detail: '请先撤回那些条目和时限，再撤回这个类别。',
  },
  'step-budget-not-found': { title: '没有这条时限', detail: '可能已被撤回，请刷新后再看。' },
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
  'category-code-taken': '这个编码已经用过：编码只用一次，已登记的诉求才不会变意思',
  'category-parent-unknown': '上级类别在那一天还没有或已停用，请换一个编码',
  'category-below-itself': '不能移到自己下面',
  'category-too-deep': '编码最多四级（八位数字），请移到更高的位置',
  'call-of-emergencies': '紧急类别须写明拨打的号码，其他类别不写',
  'budget-one-way': '请只填一种：工作日、工作小时或自然日',
  'approval-needed': '请填写准入审批的文号',
} as const satisfies Record<string, FaultText>
