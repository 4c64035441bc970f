import { useEffect, useRef, useState } from 'react'
import { CallOutcome, getUsage, type KeyUse, type Partner } from '../../../src/domains/partners/contract.ts'
import type { ReplyOf } from '../../../src/kernel/route.ts'
import { useAsk } from '../ask.ts'
import type { Drawn } from '../footfall/draw.ts'
import { Card, Waiting } from '../ui/card.tsx'
import { ChoiceField, choicesOf } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { usePartnerTexts } from './texts.ts'

/** Told apart by hue and by lightness, all 3 : 1 on white. */
const COLOURS = { answered: '#0b6260', refused: '#b5661a', limited: '#5a3e94', failed: '#b3261e' } as const

type Texts = ReturnType<typeof usePartnerTexts>
type Usage = ReplyOf<typeof getUsage>

/** How much a partner used its keys: by day and outcome as a chart, and by part as a table that all can read. */
export function UsageCard({ partner }: { partner: Partner }) {
  const texts = usePartnerTexts()
  const { words } = useWords()
  const [span, setSpan] = useState<keyof Texts['spans']>('30')
  const { data, error, refetch } = useAsk(getUsage, {
    params: { partnerId: partner.id },
    querystring: { days: Number(span) },
  })
  return (
    <Card title={texts.usage} className="usage">
      <div className="usage-span">
        <ChoiceField
          label={texts.span}
          value={span}
          onChange={setSpan}
          choices={choicesOf(texts.spans).toSorted(([a], [b]) => Number(a) - Number(b))}
        />
      </div>
      {error && <Refusal error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting text={words.common.loading} rows={4} />}
      {data && <Told usage={data} />}
      <p className="hint">{texts.usageHint}</p>
    </Card>
  )
}

function Told({ usage }: { usage: Usage }) {
  const texts = usePartnerTexts()
  const { uses, filed } = usage
  if (uses.length === 0) return <p role="status">{texts.usageNone}</p>
  const requests = filed.reduce((all, one) => all + one.filed, 0)
  return (
    <>
      <p className="usage-totals num" role="status">
        {outcomesIn(uses).map((outcome) => (
          <span key={outcome}>
            <i style={{ background: COLOURS[outcome] }} aria-hidden />
            {texts.calls(texts.outcomes[outcome], sumOf(uses.filter((one) => one.outcome === outcome)))}
          </span>
        ))}
        {requests > 0 && <span>{texts.filed(requests)}</span>}
      </p>
      <Drawing usage={usage} />
      <UsesTable uses={uses} />
    </>
  )
}

function outcomesIn(uses: readonly KeyUse[]): CallOutcome[] {
  return CallOutcome.options.filter((outcome) => uses.some((one) => one.outcome === outcome))
}

function sumOf(uses: readonly KeyUse[]): number {
  return uses.reduce((all, { calls }) => all + calls, 0)
}

function Drawing({ usage }: { usage: Usage }) {
  const texts = usePartnerTexts()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let stop: (() => void) | undefined
    let gone = false
    const show = async () => {
      const { draw } = await import('../footfall/draw.ts')
      if (!gone && box.current) stop = draw(box.current, drawn(usage, texts))
    }
    void show()
    return () => {
      gone = true
      stop?.()
    }
  }, [usage, texts])
  // Everything it shows is in the table below it.
  return <div ref={box} className="usage-drawing" aria-hidden />
}

function drawn({ from, to, uses }: Usage, texts: Texts): Drawn {
  const days: string[] = []
  for (let day = Temporal.PlainDate.from(from); day.toString() <= to; day = day.add({ days: 1 }))
    days.push(day.toString())
  return {
    points: days.map((day) => day.slice(5)),
    series: outcomesIn(uses).map((outcome) => ({
      name: texts.outcomes[outcome],
      heads: days.map((day) => sumOf(uses.filter((one) => one.day === day && one.outcome === outcome))),
      colour: COLOURS[outcome],
      beside: false,
    })),
  }
}

function UsesTable({ uses }: { uses: readonly KeyUse[] }) {
  const texts = usePartnerTexts()
  const outcomes = outcomesIn(uses)
  const rows = [...Map.groupBy(uses, ({ day, part }) => `${day} ${part}`).values()].toReversed()
  return (
    <details className="usage-table">
      <summary>{texts.table}</summary>
      <div tabIndex={0} role="region" aria-label={texts.table}>
        <table className="num">
          <thead>
            <tr>
              <th scope="col">{texts.day}</th>
              <th scope="col">{texts.part}</th>
              {outcomes.map((outcome) => (
                <th key={outcome} scope="col">
                  {texts.outcomes[outcome]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row[0]?.day} ${row[0]?.part}`}>
                <th scope="row">{row[0]?.day}</th>
                <td>{row[0]?.part}</td>
                {outcomes.map((outcome) => (
                  <td key={outcome}>{sumOf(row.filter((one) => one.outcome === outcome))}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
