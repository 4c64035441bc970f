const count = (value: number) => value.toLocaleString('zh-CN')

/** Texts of the page on which a city keeps its streets. */
export const zhConsoleStreets = {
  title: '道路',
  intro:
    '步行几分钟能到、沿路的范围和选址，都沿这里的道路计算。没有道路时按直线距离的 1.3 倍估算，并注明是估算。',
  kept: '现在使用的道路',
  none: '还没有道路数据：步行时间按直线估算。',
  onlyCity: '全市的道路由市级规划人员导入。',
  draft: (name: string) => `草稿：${name}`,
  facts: {
    file: '文件',
    source: '来源',
    licence: '许可',
    asOf: '数据日期',
    since: '启用时间',
    brought: '导入时间',
    lines: '道路',
    length: '总长',
    largest: '最大连通部分',
    far: '离道路超过 200 米',
  },
  lines: (value: number) => `${count(value)} 条`,
  km: (metres: number) => `${count(Math.round(metres / 1000))} 公里`,
  percent: (share: number) => `${(Math.floor(share * 1000) / 10).toFixed(1)}%`,
  far: (grids: number, all: number, people: number) =>
    `${count(grids)} 个微网格（共 ${count(all)} 个），${count(people)} 人`,
  farHint: '这些地方的步行时间按直线估算，并会注明个数。',
  torn: '道路断开得厉害：只有在共用折点处才算相通。请确认导出时没有打断路口，坐标没有被截短。',
  cutOff: (parts: number, metres: number) =>
    `${count(parts)} 处零碎路段（共 ${count(Math.round(metres))} 米）与其他道路不相连，没有用。`,
  leftOut: '没有采用的线',
  leftOutHint:
    '机动车专用路、自行车道、禁止步行或私人道路不走人：按 OpenStreetMap 的 highway、foot、access、sidewalk 标签判断。',
  why: {
    untagged: '没有 highway 标签，不是道路',
    'not-a-line': '不是线（点或面）',
    elsewhere: '远在本市之外',
  } as Readonly<Record<string, string>>,
  faults: (value: number) => `有问题的线（${count(value)} 条）`,
  faultsShown: (shown: number) => `只列出前 ${count(shown)} 条。`,
  number: '第几条',
  wrong: '问题',
  allOrNothing: '有问题的线不会采用。改好文件重新导入，或者确认只用完好的线。',
  onlySound: (sound: number, faulty: number) =>
    `只用完好的 ${count(sound)} 条，不用有问题的 ${count(faulty)} 条`,
  keep: (lines: number) => `启用这 ${count(lines)} 条道路`,
  replaces: '启用后，原来的道路就被替换。',
  keptNow: '已启用，服务覆盖从现在起沿这些道路计算。',
  discard: '放弃',
  remove: '撤下',
  removeAsk: '撤下后，步行时间改按直线估算。要再用只能重新导入。',
  removeSure: '确定撤下',
  stay: '不撤',
  removed: '已撤下。',
  upload: '导入道路',
  file: '文件',
  fileHint:
    'GeoJSON，线（LineString），WGS84 坐标，最大 100 MB。可以从 OpenStreetMap 导出本市范围的 highway。',
  source: '来源',
  sourceHint: '会显示在用到的地方。OpenStreetMap 要求写明：© OpenStreetMap contributors',
  licence: '许可',
  licenceHint: '例如：ODbL',
  asOf: '数据日期',
  read: '读取文件',
  reading: '正在读取文件，大文件要几分钟',
}
export type ConsoleStreetsWords = typeof zhConsoleStreets
