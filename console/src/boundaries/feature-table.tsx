import type { BoundaryFeature } from '../../../src/domains/registers/boundaries/contract.ts'
import { Card } from '../ui/card.tsx'
import { useTexts, useWords } from '../words.tsx'
import { TEXTS } from './texts.ts'

/** Every feature of the file: its unit, how its area changes, who changes sides, what is wrong. */
export function FeatureTable({
  list,
  chosen,
  onChoose,
}: {
  list: readonly BoundaryFeature[]
  chosen: number | undefined
  onChoose: (number: number) => void
}) {
  const texts = useTexts(TEXTS)
  const { columns } = texts
  // What stops the file comes first.
  const sorted = list.toSorted((a, b) => weightOf(b) - weightOf(a) || a.number - b.number)
  return (
    <Card title={texts.list} className="boundary-list">
      <div className="boundary-scroll" role="region" aria-label={texts.list} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{columns.unit}</th>
              <th scope="col" className="figure">
                {columns.area}
              </th>
              <th scope="col" className="figure">
                {columns.leaving}
              </th>
              <th scope="col" className="figure">
                {columns.arriving}
              </th>
              <th scope="col">{columns.notes}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((feature) => (
              <Line
                key={feature.number}
                feature={feature}
                chosen={feature.number === chosen}
                onChoose={() => onChoose(feature.number)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}

function weightOf({ faults }: BoundaryFeature): number {
  if (faults.some(({ weight }) => weight === 'fault')) return 2
  return faults.length > 0 ? 1 : 0
}

const squareKm = (m2: number | null) => (m2 === null ? '—' : (m2 / 1e6).toFixed(2))

function Line({
  feature,
  chosen,
  onChoose,
}: {
  feature: BoundaryFeature
  chosen: boolean
  onChoose: () => void
}) {
  const texts = useTexts(TEXTS)
  const { inWords, language } = useWords()
  const { unit, title, beforeM2, afterM2, leaving, arriving, faults } = feature
  return (
    <tr className={chosen ? 'chosen' : ''}>
      <th scope="row">
        <button type="button" className="link-button" aria-pressed={chosen} onClick={onChoose}>
          {unit ? inWords(unit) : title}
        </button>
        {!unit && <small className="fault"> {texts.unmatched}</small>}
      </th>
      <td className="figure num">
        {squareKm(beforeM2)} → {squareKm(afterM2)}
      </td>
      <td className="figure num">{leaving.residents.toLocaleString(language)}</td>
      <td className="figure num">{arriving.residents.toLocaleString(language)}</td>
      <td>
        {faults.map(({ weight, detail }, at) => (
          <p key={at} className={weight === 'fault' ? 'fault' : 'hint'}>
            <b>{weight === 'fault' ? texts.fault : texts.hint}</b> {detail}
          </p>
        ))}
      </td>
    </tr>
  )
}
