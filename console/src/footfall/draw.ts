import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([BarChart, LineChart, GridComponent, TooltipComponent, SVGRenderer])

export type Drawn = {
  readonly points: readonly string[]
  readonly series: readonly {
    readonly name: string
    readonly heads: readonly number[]
    readonly colour: string
    /** The time beside it: a thin line instead of bars. */
    readonly beside: boolean
  }[]
}

/** Draws into a box until it is told to stop. Nothing moves: figures are there at once. */
export function draw(box: HTMLElement, { points, series }: Drawn): () => void {
  const chart = init(box, undefined, { renderer: 'svg' })
  chart.setOption({
    animation: false,
    textStyle: { fontFamily: getComputedStyle(box).fontFamily },
    grid: { left: 8, right: 12, top: 12, bottom: 4, containLabel: true },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    xAxis: {
      type: 'category',
      data: [...points],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: '#d2dbd8' } },
      axisLabel: { color: '#5a6a6d', hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      splitLine: { lineStyle: { color: '#e2e8e6' } },
      axisLabel: { color: '#5a6a6d' },
    },
    series: series.map(({ name, heads, colour, beside }) =>
      beside
        ? {
            type: 'line' as const,
            name,
            data: [...heads],
            symbol: 'none',
            lineStyle: { color: colour, type: 'dashed' as const, width: 1.6 },
            itemStyle: { color: colour },
          }
        : {
            type: 'bar' as const,
            name,
            data: [...heads],
            barMaxWidth: 26,
            itemStyle: { color: colour, borderRadius: [3, 3, 0, 0] },
          },
    ),
  })
  const sizing = new ResizeObserver(() => chart.resize())
  sizing.observe(box)
  return () => {
    sizing.disconnect()
    chart.dispose()
  }
}
