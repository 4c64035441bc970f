import {
  type BoundaryFeature,
  type BoundaryImportId,
  listMovers,
} from '../../../src/domains/registers/boundaries/contract.ts'
import { useAsk } from '../ask.ts'
import { Card, Waiting } from '../ui/card.tsx'
import { useTexts, useWords } from '../words.tsx'
import { TEXTS } from './texts.ts'

/** What leaves a unit or arrives in it by the new boundaries. */
export function Movers({ id, unit }: { id: BoundaryImportId; unit: NonNullable<BoundaryFeature['unit']> }) {
  const texts = useTexts(TEXTS)
  const { words, inWords } = useWords()
  const { data } = useAsk(listMovers, {
    params: { boundaryImportId: id },
    querystring: { unit: unit.id },
  })
  return (
    <Card title={texts.movers(inWords(unit))} className="boundary-movers">
      {!data && <Waiting text={words.common.loading} />}
      {data?.length === 0 && <p className="hint">{texts.noMovers}</p>}
      {data && data.length > 0 && (
        <>
          <p className="hint">{texts.moversHint}</p>
          <ul tabIndex={0} aria-label={texts.movers(inWords(unit))}>
            {data.map((mover) => (
              <li key={mover.kind + mover.id}>
                <span className="tag">{texts.moverKinds[mover.kind]}</span> {inWords(mover)}
                <small>{texts.goes(inWords(mover.from), mover.to ? inWords(mover.to) : texts.nowhere)}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}
