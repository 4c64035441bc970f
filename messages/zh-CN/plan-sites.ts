import type { Impossible } from '../../src/domains/planning/siting/contract.ts'
import type { PlaceFault } from '../../src/domains/planning/siting/reading/contract.ts'

/** 地点清单里的问题；places 是编号，已写成文字。 */
export const zhPlaceFaults: Record<PlaceFault['code'], (file: string, places: string) => string> = {
  'no-places': (file) => `${file} 里没有地点。`,
  'geometry-missing': (file, places) => `${file}：这些要素没有可用的点或面：${places}`,
  'position-off-earth': (file, places) => `${file}：这些坐标不是经纬度（WGS84，经度在前）：${places}`,
  'id-twice': (file, places) => `${file}：编号重复：${places}`,
  'number-bad': (file, places) => `${file}：这些地点的人口不是数，或小于零：${places}`,
  'no-streets': (file) => `${file} 里没有可用的线（LineString 或 MultiLineString）。`,
}

export const zhImpossible: Record<
  Impossible['impossible'],
  (wished: string, there: string, places: string) => string
> = {
  'no-people': () => '需求点里没有人口。可用 --people 指明人口在哪个属性里。',
  'too-few-sites': (wished, there) =>
    `要放 ${wished} 个站，候选点只有 ${there} 个。请少放一些，或多给候选点。`,
  'out-of-reach': (wished, there, places) =>
    `${wished} 个需求点里只有 ${there} 个有候选点够得到。够不到的：${places}。可多给候选点、放宽距离，或用 --leave-out 不计这些点。`,
  'too-little-room': (wished, there, places) =>
    `共 ${wished} 人，全部站点加起来只容得下 ${there} 人。容不下的需求点：${places}`,
}

export const zhPlanSites = {
  usage: `用法：wutong plan sites --demand people.geojson --candidates sites.geojson --out stations.geojson [选项]

在候选点里选站点。不需要服务器，也不需要数据库。需求点可以是点，也可以是面（取形心）。

  --stations 20                 新放多少个站，让最多的人够得到（MCLP）
  --fewest                      用最少的站让所有人够得到（LSCP）；--leave-out：够不到的人不计
  --least-walk --stations 20    放这么多站，让所有人走的路最少（p-中位）
  --metres 500 或 --minutes 15  够得到的意思：直线距离，或步行时间；默认 500 米
  --streets streets.geojson     街道（LineString，相交处有公共点）；没有街道时步行按直线 × 1.3 估算
  --pace 66.7                   每分钟走多少米
  --existing stations.geojson   已有的站；--movable：可以挪走
  --good-enough 0.0005          证明与可能的最好结果相差不超过这个比例就结束
  --seed 1 --seconds 20         到时间就以当时最好的结果结束，这时各次结果可能不同
  --capacities                  每个站服务的人不超过属性 capacity 所说
  --id --name --people --capacity 属性名   哪个属性是编号、名称、人口、容量
  --csv served.csv              每个需求点由哪个站服务
  --isochrones reach.geojson    每个站够得到的范围
  --figures figures.json        指标；- 表示打印出来

退出码：0 已选好；2 输入有误；3 愿望不可能实现`,
  needsFiles: '要有 --demand、--candidates 和 --out。',
  needsGoal: '请说明要什么：--stations 数目，或 --fewest。',
  placed: (stations: string, added: string, seconds: string) =>
    `共 ${stations} 个站，其中新放 ${added} 个，用时 ${seconds} 秒`,
  givenUp: (count: string) => `挪走 ${count} 个`,
  covered: (covered: string, people: string, share: string) =>
    `够得到的人：${covered} / ${people}（${share}）`,
  unreachable: (people: string) => `有 ${people} 人，任何候选点都够不到`,
  walk: (mean: string, farthest: string) => `到最近站：平均 ${mean} 米，最远 ${farthest} 米`,
  proven: '已证明：没有更好的选法。',
  bound: (percent: string) => `最多还能好 ${percent}。`,
  estimated: '提示：没有街道数据，步行按直线距离 × 1.3 估算。',
  endedEarly: '到时间提前结束；再跑一次结果可能不同。',
  csvHeader: ['编号', '名称', '人口', '站点'],
}
export type PlanSitesTexts = typeof zhPlanSites
