import type { FaultText, ProblemText } from '../catalogue.ts'

export const zhOrganisationsProblems = {
  'organisation-not-found': { title: '没有这个组织' },
  'credit-code-is-given-once': {
    title: '这个统一社会信用代码已经登记过',
    detail: '请先在名录中按代码查找，再决定修改哪一条。',
  },
  'organisation-code-is-given-once': { title: '这个编号已经登记过', detail: '请先在名录中按编号查找。' },
  'party-level-misplaced': {
    title: '党组织须注明层级，其他组织没有层级',
    detail: '请选择党组织的层级，或去掉层级。',
  },
  'place-half-given': { title: '位置须同时填写经度和纬度' },
  'organisation-below-itself': { title: '这样会让组织隶属于它自己', detail: '请选择另一个上级组织。' },
  'unit-is-led-already': {
    title: '这个区域已经有网格组织',
    detail: '请先结束原有组织的对应关系，再指定新的组织。',
  },
  'site-is-no-site': { title: '所在楼宇、园区或商圈须是这三类网格之一', detail: '请重新选择。' },
  'seat-must-be': { title: '组织必须有所在区域', detail: '请选择新的所在区域；如组织已不存在，请将其终止。' },
  'nothing-to-detach': { title: '从那天起本来就没有这种关系' },
  'covered-by-no-party-organisation': {
    title: '只有党组织可以覆盖其他组织',
    detail: '请选择仍在运行的党组织。',
  },
  'organisation-covers-itself': { title: '组织不能兜底覆盖自己', detail: '请选择相邻的党组织。' },
  'organisation-ended': { title: '这个组织在那一天已经终止', detail: '请选择更早的日期，或另一个组织。' },
  'organisation-still-covers': {
    title: '这个组织还覆盖着其他组织，不能终止',
    detail: (v) => `请先为 ${v['count']} 个组织安排新的覆盖。`,
  },
  'organisation-has-subordinates': {
    title: '这个组织还有下级组织，不能终止',
    detail: (v) => `请先调整 ${v['count']} 个下级组织。`,
  },
  'station-answers-for-no-grid': {
    title: '只有网格的主阵地才有服务对象清单',
    detail: '请选择主阵地，或先把它指定为主阵地。',
  },
  'ended-unit-has-no-organisation': {
    title: '这个区域里还有组织',
    detail: '请先把组织迁到其他区域，再撤销。',
  },
  'post-not-found': { title: '没有这个职务' },
  'post-is-there-once': { title: '这个职务已经设立' },
  'liaison-needs-department': { title: '联络员须注明来自哪个部门', detail: '请选择部门。' },
  'department-only-for-liaison': { title: '只有部门联络员需要注明部门' },
  'post-has-one-holder': {
    title: '一个职务同一时间只能由一人担任',
    detail: '请选择其他日期，或刷新后查看现任人员。',
  },
  'post-not-there-then': { title: '那一天还没有、或已经没有这个职务', detail: '请选择职务存续期间的日期。' },
  'post-is-vacant': { title: '这个职务现在没有人担任' },
  'holds-it-already': { title: '这位同事已经担任这个职务' },
  'work-number-is-given-once': {
    title: '这个工号已经登记过',
    detail: '请按工号查找这位同事；如果找不到，请联系其现在所在的街镇。',
  },
} as const satisfies Record<string, ProblemText>

export const zhOrganisationsFaults = {
  'credit-code-form': '统一社会信用代码为 18 位数字或大写字母（不含 I、O、S、V、Z），第 3 至 8 位是数字。',
  'credit-code-check': (v) => `校验码不对：按前 17 位计算，最后一位应为 ${v['check']}。请核对是否抄错。`,
} as const satisfies Record<string, FaultText>
