import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import {
  BoundaryImportId,
  type BoundaryPreview,
  previewBoundaries,
} from '../../../src/domains/registers/boundaries/contract.ts'
import { useAsk } from '../ask.ts'
import { Card, PageHead, Waiting } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts, useWords } from '../words.tsx'
import { FeatureTable } from './feature-table.tsx'
import { Movers } from './movers.tsx'
import { OutlineMap } from './outline-map.tsx'
import { Seams } from './seams.tsx'
import { Settle } from './settle.tsx'
import { TEXTS } from './texts.ts'
import './boundaries.css'

const route = getRouteApi('/shell/registers/boundaries/$importId')

/** What a file of boundaries would change, before anything is saved; and afterwards what it has changed. */
export function PreviewPage() {
  const texts = useTexts(TEXTS)
  const id = BoundaryImportId.parse(route.useParams().importId)
  const { data: preview, error, refetch } = useAsk(previewBoundaries, { params: { boundaryImportId: id } })
  return (
    <div className="boundaries">
      <PageHead
        title={preview?.fileName ?? texts.title}
        above={
          <Link to="/registers/boundaries" className="over-title">
            {texts.back}
          </Link>
        }
      >
        {preview && (
          <span className={`tag tag-boundary-${preview.state}`}>
            {texts.states[preview.state]}
            {preview.effective && ` · ${texts.from(preview.effective)}`}
          </span>
        )}
      </PageHead>
      {error && <Refusal error={error} onRetry={() => void refetch()} />}
      {!preview && !error && <Waiting text={texts.reading} rows={10} />}
      {preview && <Found preview={preview} />}
    </div>
  )
}

function Found({ preview }: { preview: BoundaryPreview }) {
  const [chosen, setChosen] = useState<number>()
  const unit = preview.list.find(({ number }) => number === chosen)?.unit
  return (
    <>
      <Warnings preview={preview} />
      <Figures preview={preview} />
      <Settle preview={preview} />
      <div className="boundary-columns">
        <OutlineMap id={preview.id} chosen={chosen} onChoose={setChosen} />
        {unit ? <Movers id={preview.id} unit={unit} /> : <Seams id={preview.id} />}
      </div>
      <FeatureTable list={preview.list} chosen={chosen} onChoose={setChosen} />
      {preview.missing.length > 0 && <Missing preview={preview} />}
    </>
  )
}

function Warnings({ preview: { shiftM, changed, state } }: { preview: BoundaryPreview }) {
  const texts = useTexts(TEXTS)
  const { inWords } = useWords()
  return (
    <>
      {shiftM !== null && <p className="boundary-warning">{texts.shift(shiftM)}</p>}
      {state === 'draft' && changed.length > 0 && (
        <p className="boundary-warning">{texts.changed(changed.map(inWords).join('、'))}</p>
      )}
    </>
  )
}

function Figures({ preview: { features, faulty, missing, total } }: { preview: BoundaryPreview }) {
  const texts = useTexts(TEXTS)
  const { language } = useWords()
  const count = (value: number) => value.toLocaleString(language)
  const figures = [
    [texts.sound, count(features - faulty)],
    [texts.faulty, count(faulty)],
    [texts.missing, count(missing.length)],
    [texts.moving, count(total.microGrids)],
    [texts.residents, count(total.residents)],
    [texts.others, `${count(total.stations)} / ${count(total.organisations)}`],
  ] as const
  return (
    <dl className="boundary-figures">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="num">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Missing({ preview: { missing } }: { preview: BoundaryPreview }) {
  const texts = useTexts(TEXTS)
  const { inWords } = useWords()
  return (
    <Card title={texts.missingList(missing.length)}>
      <p className="boundary-names">{missing.map(inWords).join(' · ')}</p>
    </Card>
  )
}
