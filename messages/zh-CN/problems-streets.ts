import type { ProblemText } from '../catalogue.ts'

export const zhStreetProblems = {
  'streets-not-found': { title: '没有这份道路数据', detail: '可能已被新的道路替换，或已撤下。' },
  'streets-none': {
    title: '文件里没有能走的道路',
    detail: (v) =>
      `有问题的线 ${v['faulty']} 条，零碎的孤立路段 ${v['cutOff']} 处。请确认是本市的道路线（LineString），坐标系为 WGS84。`,
  },
  'streets-too-many': {
    title: '文件里的线太多',
    detail: (v) => `一份文件最多 ${v['lines']} 条线、${v['corners']} 个折点。请只导出本市范围的道路。`,
  },
  'streets-faulty': {
    title: '有些线有问题，还没有启用',
    detail: (v) =>
      `有问题的 ${v['faulty']} 条，完好的 ${v['sound']} 条。请改好文件重新导入，或确认只用完好的线。`,
  },
  'streets-settled': { title: '这份道路数据已经处理过了', detail: '请刷新页面，看看现在用的是哪一份。' },
} satisfies Record<string, ProblemText>

export const zhStreetFaults = {
  'street-corner-bad': '有一个折点不是经纬度：请检查这条线的坐标',
  'street-too-short': '至少要有两个不同的折点：请检查或删掉这条线',
}
