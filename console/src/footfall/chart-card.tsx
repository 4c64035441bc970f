import { useEffect, useRef } from 'react'
import type { FootfallChart } from '../../../src/domains/footfall/contract.ts'
import { Card } from '../ui/card.tsx'
import { useWords } from '../words.tsx'
import type { Drawn } from './draw.ts'
import { useFootfallTexts } from './texts.ts'

/** Told apart by hue and by lightness, all 3 : 1 on white. */
const COLOURS = { counter: '#0b6260', checkIn: '#b5661a', manual: '#5a3e94' } as const

/** A chart, and beside it the same as a table that can be read by everybody. */
export function ChartCard({ chart }: { chart: FootfallChart }) {
  const texts = useFootfallTexts()
  const { inWords } = useWords()
  const { series, before } = chart
  const empty = series.length === 0 && (before?.series.length ?? 0) === 0
  return (
    <Card title={texts.chart(inWords(chart))} className="footfall-chart">
      <p className="footfall-totals num" role="status">
        {series.map(({ method, total }) => (
          <span key={method}>
            <i style={{ background: COLOURS[method] }} aria-hidden />
            {texts.total(texts.methods[method], total)}
          </span>
        ))}
        {empty && texts.nothing}
        {before && (
          <span className="footfall-beside">
            <i aria-hidden />
            {texts.beside(before.from, before.to)}
          </span>
        )}
      </p>
      {!empty && <Drawing chart={chart} />}
      <p className="hint">{texts.apart}</p>
      {!empty && <FiguresTable chart={chart} />}
    </Card>
  )
}

function Drawing({ chart }: { chart: FootfallChart }) {
  const texts = useFootfallTexts()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let stop: (() => void) | undefined
    let gone = false
    const show = async () => {
      const { draw } = await import('./draw.ts')
      if (!gone && box.current) stop = draw(box.current, drawn(chart, texts))
    }
    void show()
    return () => {
      gone = true
      stop?.()
    }
  }, [chart, texts])
  // Everything it shows is in the table below it.
  return <div ref={box} className="footfall-drawing" aria-hidden />
}

function drawn(chart: FootfallChart, texts: ReturnType<typeof useFootfallTexts>): Drawn {
  const of = (beside: boolean) => (one: FootfallChart['series'][number]) => ({
    name: beside ? `${texts.methods[one.method]} · ${texts.besideShort}` : texts.methods[one.method],
    heads: one.ins,
    colour: COLOURS[one.method],
    beside,
  })
  return {
    points: chart.points.map((point) => shortPoint(chart, point)),
    series: [...chart.series.map(of(false)), ...(chart.before?.series.map(of(true)) ?? [])],
  }
}

function shortPoint({ span }: FootfallChart, point: string): string {
  return span === 'day' ? point : String(Number(point.slice(span === 'month' ? 8 : 5)))
}

function FiguresTable({ chart }: { chart: FootfallChart }) {
  const texts = useFootfallTexts()
  const { series, before, points, span } = chart
  const besides = before?.series ?? []
  return (
    <details className="footfall-table">
      <summary>{texts.table}</summary>
      <div tabIndex={0} role="region" aria-label={texts.table}>
        <table className="num">
          <thead>
            <tr>
              <th scope="col">{texts.point[span]}</th>
              {series.flatMap(({ method, outs }) => [
                <th key={method} scope="col">
                  {texts.methods[method]}
                </th>,
                outs && (
                  <th key={`${method} out`} scope="col">
                    {texts.methods[method]} · {texts.outs}
                  </th>
                ),
              ])}
              {besides.map(({ method }) => (
                <th key={`${method} before`} scope="col">
                  {texts.methods[method]} · {texts.besideShort}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {points.map((point, index) => (
              <tr key={point}>
                <th scope="row">{span === 'day' ? texts.hour(point) : point}</th>
                {series.flatMap(({ method, ins, outs }) => [
                  <td key={method}>{ins[index]}</td>,
                  outs && <td key={`${method} out`}>{outs[index]}</td>,
                ])}
                {besides.map(({ method, ins }) => (
                  <td key={`${method} before`}>{ins[index] ?? ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
