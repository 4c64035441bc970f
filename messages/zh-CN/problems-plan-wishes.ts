import type { FaultText, ProblemText } from '../catalogue.ts'

const row = (v: Readonly<Record<string, string | number>>) =>
  `第 ${v['row']} 条${v['name'] ? `（${v['name']}）` : ''}`

export const zhPlanWishProblems = {
  'barrier-not-found': { title: '没有这条界线', detail: '它可能已经撤下，或不在您的范围内。' },
  'barriers-faulty': {
    title: '有几条界线有误，什么都还没有导入',
    detail: (v) =>
      Number(v['sound']) > 0
        ? `${v['count']} 条有误，${v['sound']} 条无误。请改好文件再导入，或只导入无误的。`
        : `${v['count']} 条都有误。请改好文件再导入。`,
  },
  'barriers-too-large': {
    title: '文件里的点太多',
    detail: (v) => `共 ${v['count']} 个点，一次最多 ${v['most']} 个。请分成几个文件，或先简化线形。`,
  },
  'barrier-is-there-already': {
    title: '这里已经有同名的界线',
    detail: '请先撤下原来的，或换一个名称。',
  },
  'plan-fixed-faulty': { title: '有固定的部分不成立', detail: '请看下面所列，改好再保存。' },
  'plan-names-faulty': { title: '网格名称需要改', detail: '同一范围内，网格不能重名。请看下面所列。' },
} as const satisfies Record<string, ProblemText>

export const zhPlanWishFaults = {
  'barrier-name': (v) => `${row(v)}：没有名称，或名称超过 80 个字。`,
  'barrier-geometry': (v) => `${row(v)}：不是线，也不是面。只收 LineString、MultiLineString 和 Polygon。`,
  'barrier-position': (v) => `${row(v)}：坐标有误。要 WGS84 的经度和纬度，经度在前。`,
  'barrier-short': (v) => `${row(v)}：点太少，连不成线。`,
  'barrier-kind': (v) => `${row(v)}：看不懂类别。请写 river、railway、road 或 other。`,
  'barrier-is-there': (v) => `${row(v)}：这里已经有同名的界线。请先撤下原来的，或换一个名称。`,
  'barrier-elsewhere': (v) => `${row(v)}：离所选范围太远。`,
  'fixed-unknown': '方案里没有这个网格或单元。',
  'fixed-twice': '同一个单元只能固定在一处。',
  'grid-unknown': '方案里没有这个网格。',
  'grid-name-twice': (v) => `有两个网格都叫“${v['name']}”。`,
} as const satisfies Record<string, FaultText>
