import {
  type BoundaryImportId,
  type BoundarySeams,
  listSeams,
} from '../../../src/domains/registers/boundaries/contract.ts'
import { useAsk } from '../ask.ts'
import { Card, Waiting } from '../ui/card.tsx'
import { useTexts, useWords } from '../words.tsx'
import { TEXTS } from './texts.ts'

/** Where the new boundaries overlap their neighbours', and what they leave to nobody. */
export function Seams({ id }: { id: BoundaryImportId }) {
  const texts = useTexts(TEXTS)
  const { data } = useAsk(listSeams, { params: { boundaryImportId: id } })
  return (
    <Card title={texts.seams} className="boundary-movers">
      {!data && <Waiting text={texts.reading} />}
      {data && <Part title={texts.overlaps} seams={data.overlaps} />}
      {data && <Part title={texts.gaps} seams={data.gaps} />}
    </Card>
  )
}

function Part({ title, seams }: { title: string; seams: BoundarySeams['overlaps'] }) {
  const texts = useTexts(TEXTS)
  const { inWords } = useWords()
  return (
    <>
      <h3>{title}</h3>
      {seams === null && <p className="hint">{texts.unknownSeams}</p>}
      {seams?.length === 0 && <p className="hint">{texts.noSeams}</p>}
      {seams && seams.length > 0 && (
        <ul tabIndex={0} aria-label={title}>
          {seams.map(({ units, areaM2, at }) => (
            <li key={at.join(' ')}>
              {units.map(inWords).join(' / ')}
              <small className="num">
                {texts.area(areaM2)} · {at[0].toFixed(4)}, {at[1].toFixed(4)}
              </small>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
