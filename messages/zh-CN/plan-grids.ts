import type { Broken, Trouble } from '../../src/domains/planning/districting/contract.ts'
import type { LandFaultCode, Measure } from '../../src/domains/planning/units/contract.ts'

/** 一句话要用的词：涉及的单元、数值、限值、名称、指标，都已写成文字。 */
export type Said = {
  readonly units: string
  readonly value: string
  readonly limit: string
  readonly name: string
  readonly measure: string
  readonly grids: string
}

export const zhMeasures: Record<Measure, string> = {
  population: '人口',
  area: '面积',
  workload: '工作量',
  units: '单元数',
}

export const zhLandFaults: Record<LandFaultCode, (said: Said) => string> = {
  'no-units': () => '文件里没有面（Polygon 或 MultiPolygon）。',
  'id-missing': ({ units }) => `缺编号：${units}（第几个面）。可用 --id 指明编号在哪个属性里。`,
  'id-twice': ({ units, value }) => `编号 ${units} 出现了 ${value} 次，每个单元要有自己的编号。`,
  'outline-missing': ({ units }) => `${units} 没有边界。`,
  'ring-open': ({ units }) => `${units} 的边界没有闭合：最后一点要与第一点相同。`,
  'ring-short': ({ units, value }) => `${units} 的边界只有 ${value} 个点，至少要 4 个（首尾相同）。`,
  'ring-crossing': ({ units }) => `${units} 的边界与自身相交，请在制图软件里修复几何。`,
  'position-off-earth': ({ units }) => `${units} 的坐标不是经纬度（WGS84，经度在前）。`,
  sliver: ({ units, value }) => `${units} 平均宽只有 ${value} 米，是缝隙不是单元，请并入邻居或删去。`,
  'number-bad': ({ units, value }) => `${units} 的“${value}”不是数，或小于零。`,
  'outline-twice': ({ units }) => `${units} 画的是同一块地，请删去一个。`,
  overlap: ({ units, value }) => `${units} 重叠 ${value} 平方米，请先理清边界。`,
  'ring-knotted': ({ units, value }) => `提示：${value} 个单元的边界有很小的自交，不影响结果：${units}`,
  'no-people': ({ units, value }) => `提示：${value} 个单元没有人口：${units}`,
  'many-parts': ({ units, value }) => `提示：${value} 个单元由几块组成，按一个单元处理：${units}`,
  island: ({ units, value }) => `提示：${value} 个单元不与任何单元相邻，只能各自成格：${units}`,
  apart: ({ units, value }) => `提示：全部单元分成互不相连的 ${value} 片，网格不会跨片：${units}`,
  'barrier-short': ({ value }) => `提示：阻隔线“${value}”不足两点，没有用。`,
}

export const zhTroubles: Record<Trouble['code'], (said: Said) => string> = {
  'more-grids-than-units': ({ value, limit, name }) =>
    `${name}要 ${value} 个网格，但只有 ${limit} 个单元（一个固定部分算一个）。请减少网格数。`,
  'fewer-grids-than-parts': ({ value, limit, name, units }) =>
    `${name}互不相连（或被阻隔、界线分开）的有 ${limit} 片，${value} 个网格不够。请增加网格数，或去掉阻隔。涉及：${units}`,
  'fewer-grids-than-fixed': ({ value, limit, name }) =>
    `${name}每个固定部分、每片没有固定部分的地方各要一格，至少 ${limit} 个，${value} 个网格不够。`,
  'fixed-apart': ({ name, value, units }) => `固定部分“${name}”分成不相连的 ${value} 块：${units}`,
  'fixed-across-line': ({ name, units }) => `固定部分“${name}”跨了不可越过的界线：${units}`,
  'unit-too-heavy': ({ units, measure, value, limit }) =>
    `${units} 的${measure}是 ${value}，单独就超过一个网格的上限 ${limit}。请减少网格数、放宽允差，或拆分这个单元。`,
  'part-too-light': ({ units, measure, value, limit }) =>
    `与其他部分不相连的 ${units} 合计${measure} ${value}，不到一个网格的下限 ${limit}。请放宽允差，或去掉阻隔。`,
  'part-not-divisible': ({ units, measure, value }) =>
    `不相连的一片（${units}）合计${measure} ${value}，分成几格都不在允差之内。请放宽允差，或换一个网格数。`,
  'measure-empty': ({ measure }) => `所有单元的${measure}都是零，无法按它均衡。`,
  'feature-unknown': ({ name }) => `没有名为“${name}”的特征。`,
  'proven-impossible': ({ value, name }) =>
    `已证明：${name}分成 ${value} 个网格时，没有一种画法能同时满足全部要求。请放宽允差（--relax）。`,
}

export const zhBroken: Record<Broken['code'], (said: Said) => string> = {
  'out-of-tolerance': ({ measure, value, grids }) =>
    `${measure}最多偏离均值 ${value}，超出允差的网格：${grids}`,
  'not-contiguous': ({ grids, value, units }) => `网格 ${grids} 不连片，分成 ${value} 块：${units}`,
  'crosses-barrier': ({ grids, units }) => `网格 ${grids} 跨过阻隔：${units}`,
  'crosses-line': ({ grids, units }) => `网格 ${grids} 跨过界线：${units}`,
  'fixed-torn': ({ grids, units }) => `一个固定部分被分到网格 ${grids}：${units}`,
  'fixed-mixed': ({ grids, units }) => `网格 ${grids} 里有不止一个固定部分：${units}`,
  'fixed-joined': ({ grids, units }) => `网格 ${grids} 在固定不变的部分里加了别的单元：${units}`,
  'too-few-grids': ({ value }) => `只有 ${value} 个网格，少于要求。`,
  'too-many-grids': ({ value }) => `有 ${value} 个网格，多于要求。`,
  'below-threshold': ({ grids, measure, value }) => `${measure}不到下限（最低 ${value}）的网格：${grids}`,
}

export const zhPlanGrids = {
  usage: `用法：wutong plan grids --units 单元.geojson --out 结果.geojson [选项]

按相邻、均衡、相似和紧凑，把单元（居村、微网格）划成网格。不需要服务器和数据库。

  --grids 60                     划成 60 个；或 --from 50 --to 70 之间选最合适的
  --at-least population=20000    每格至少这么多，划得越多越好
  --balance population=10%,area=50%   每格偏离均值不超过（population、area、workload、units）
  --similarity 1 --compactness 0.3 --stay 0 --evenness 0   各目标的权重
  --features 老龄率,租住率       按哪些属性比相似；不写则用全部数值属性
  --wish 要求.json               以上各项也可写成文件，选项优先
  --only-broken                  只改不合要求的网格和它们的邻居（以 today 为今天的网格）
  --relax 3                      做不到时允差逐步放宽，最多到 3 倍，并在结果里说明
  --no-exact                     小范围也不求证明
  --seed 1 --steps 次数          搜索时察看单元的次数；次数与 seed 相同，结果就相同
  --seconds 秒                   到时间就以当时最好的结果结束，这时各次结果可能不同
  --id --name --population --workload --today --fixed --within 属性名   各项在哪个属性里
  --barriers 阻隔.geojson        不可跨越的线（也可与单元放在同一文件里）
  --csv 结果.csv                 单元与网格的对照表
  --figures 指标.json            指标；- 表示打印

退出码：0 划好且满足要求；1 划好但有要求没满足；2 输入有误；3 要求不可能满足`,
  needsUnits: '请写明 --units 和 --out。',
  needsSize: '请写明要多少个网格：--grids、--from 和 --to，或 --at-least。',
  cannotRead: (path: string) => `读不了 ${path}。`,
  notJson: (path: string) => `${path} 不是 JSON。`,
  notCollection: (path: string) => `${path} 不是 GeoJSON 的 FeatureCollection。`,
  wishFaulty: (field: string, why: string) => `要求里的 ${field} 不对：${why}`,
  flagFaulty: (why: string) => `选项不对：${why}`,
  and: '、',
  andMore: (count: number) => `等 ${count} 个`,
  everywhere: '',
  area: (name: string) => `“${name}”里`,
  drawn: (grids: number, units: number, seconds: string) =>
    `${units} 个单元划成 ${grids} 个网格，用时 ${seconds} 秒`,
  proven: '已证明没有更好的划法。',
  bound: (percent: string) => `目标值离可能的最好结果至多 ${percent}。`,
  mostGrids: (most: number) => `最多可能 ${most} 个网格。`,
  similarity: (share: string) => `网格内部差异（SSD）占全部差异的 ${share}`,
  borders: (kilometres: string, share: string) => `网格之间边界 ${kilometres} 千米，占全部边界的 ${share}`,
  balance: (measure: string, lowest: string, highest: string, largest: string) =>
    `${measure}：${lowest} 到 ${highest}，偏离均值最多 ${largest}`,
  moved: (moved: number) => `与今天相比，${moved} 个单元换了网格`,
  relaxed: (area: string, times: number) => `${area}允差放宽到 ${times} 倍`,
  endedEarly: '到时间提前结束，再跑一次结果可能不同。',
  csvHeader: ['编号', '名称', '网格'],
  written: (path: string) => `已写入 ${path}`,
}
export type PlanGridsTexts = typeof zhPlanGrids
