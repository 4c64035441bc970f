import type { FaultText, ProblemText } from '../catalogue.ts'

/** Why a unit cannot go to a grid. */
const MOVE_REFUSALS: Readonly<Record<string, string>> = {
  'would-tear': '它离开后，原来的网格会断开',
  'not-a-neighbour': '它与那个网格不相邻',
  'across-barrier': '中间隔着不能跨越的界线',
  'across-line': '网格不能跨越街镇界线；要求嵌套时，也不能跨越居村界线',
  'is-fixed': '它属于固定不动的部分',
  'stands-alone': '那个网格固定不变，不能加入别的单元',
  'last-unit': '它是原网格最后一个单元',
  'no-such-unit': '方案里没有这个单元',
  'no-such-grid': '方案里没有这个网格',
}

/** Why a site cannot be changed by hand. */
const SITE_REFUSALS: Readonly<Record<string, string>> = {
  'is-fixed': '现有的站点在这个方案里不动。要移动它，请先在要求里选“现有站点可以移动”',
  'no-such-site': '方案里没有这个站点，请刷新后再试',
  'not-given-up': '这个站点没有被放弃',
}

/** What was done since with what an adoption made or moved. */
const BUILT: Readonly<Record<string, string>> = {
  moved: '已改属别的网格',
  below: '后来又有单元归入',
  parent: '上级另有变动',
  name: '另有改名',
  outline: '边界另有变动',
  code: '编码另有变动',
  end: '停用的日子另有变动',
  main: '另行确定了主站',
  holder: '新岗位已有人任职',
  post: '岗位另有变动',
  roster: '服务对接的站点另有变动',
  seat: '所在或牵头的网格另有变动',
}

export const zhPlanningFaults = {
  'grid-stays': '这个网格不变，没有可选的',
  'stands-elsewhere': '这个站不在这个网格里，请另选一个',
  'grid-has-its-code': '这个网格沿用原来的编码',
  'built-upon': (v) => `${v['zh']}：${BUILT[String(v['what'])] ?? ''}`,
} satisfies Record<string, FaultText>

export const zhPlanningProblems = {
  'plan-not-found': { title: '没有这个规划方案', detail: '它可能不在您的范围内。' },
  'plan-needs-a-larger-place': { title: '规划从街镇或更大的范围做起', detail: '请选一个街镇、区或市。' },
  'plan-has-no-units': {
    title: '这里没有可以组合的单元',
    detail: '请先录入居村或微网格及其边界，或换一种单元。',
  },
  'only-a-draft-is-drawn': {
    title: '方案已经提交，不能再画',
    detail: '请退回为草稿，或复制一份再改。',
  },
  'plan-goes-its-way': {
    title: '方案现在不能走这一步',
    detail: '草稿提交后由另一人批准，批准后才能启用；启用的方案在生效日前可以撤销。',
  },
  'plan-is-being-drawn': { title: '方案正在计算', detail: '请等它算完，或先停止计算。' },
  'plan-is-not-drawn': { title: '方案还没有结果', detail: '请先计算一次，或从现状开始手工调整。' },
  'plan-is-approved-by-somebody-else': {
    title: '方案要由另一人批准',
    detail: '提交的人不能批准自己的方案，请由同事批准。',
  },
  'plans-cannot-be-compared': {
    title: '这两个方案不能放在一起比较',
    detail: '请选同一个范围、同一种单元的方案。',
  },
  'plan-wish-faulty': { title: '方案的要求有误', detail: '请按下面所列改正。' },
  'plan-run-not-found': { title: '没有这次计算', detail: '它可能已经结束，或不在您的范围内。' },
  'plan-units-faulty': {
    title: '单元的边界或数字有误，无法计算',
    detail: (v) => `有 ${v['count']} 处问题，请先在区域页面改正边界和人口。`,
  },
  'plan-move-refused': {
    title: '这个单元不能移到那里',
    detail: (v) =>
      `${MOVE_REFUSALS[String(v['reason'])] ?? ''}${v['barrier'] ? `（${v['barrier']}）` : ''}${v['pieces'] ? `：${v['pieces']}` : ''}。请换一个单元或网格。`,
  },
  'site-outside-place': { title: '这个位置不在方案的范围里', detail: '请在方案的街镇、区或市里选一个位置。' },
  'site-change-refused': {
    title: '这个站点不能这样改',
    detail: (v) => `${SITE_REFUSALS[String(v['reason'])] ?? ''}。`,
  },
  'opening-is-built-upon': {
    title: '已经有人在筹备这些新站点，不能整体撤销',
    detail: '请到站点页面处理已填写的站点：继续筹备，或停用。',
  },
  'plan-has-no-moves': { title: '没有可以撤回的手工调整', detail: '重新计算以后，之前的调整不再能撤回。' },
  'plan-is-outdated': {
    title: '这里的单元变了，方案已经过时',
    detail: '请复制方案，按今天的单元重新铺底后再计算、批准。',
  },
  'adoption-in-the-past': { title: '不能从过去的日子起启用', detail: '请选今天或以后的日子。' },
  'adoption-is-built-upon': {
    title: '已经有人在这个方案上继续做了安排，不能整体撤销',
    detail:
      '请先撤回之后做的安排（任职、站点、名单、名称、边界、隶属），方案才能整体撤销；这些安排不会被连带删掉。',
  },
  'grids-wait-for-their-day': {
    title: '这里有一个已启用的方案在等它生效的日子，在那以前居村和微网格不能改属、新设或停用',
    detail: '请从方案生效后的日子起变动，或先撤销方案的启用。',
  },
  'adoption-choice-faulty': { title: '主站或编码的选择有误', detail: '请按下面所列改正。' },
  'only-grids-are-adopted': { title: '只有网格方案需要启用', detail: '站点方案按建站流程办理。' },
  'another-plan-waits': { title: '这里已有一个方案等待生效', detail: '请等它生效，或先撤销它。' },
  'adoption-has-begun': { title: '方案已经生效，不能撤销', detail: '请另做一个方案，从以后的日子起启用。' },
  'grids-change-anyhow': {
    title: '这些网格在那天或之后另有变动',
    detail: '请先处理已安排的变动，或选更晚的日子。',
  },
} satisfies Record<string, ProblemText>
