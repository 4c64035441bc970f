import { Button } from 'antd'
import { useMemo } from 'react'
import {
  type BoundaryImportId,
  listRedrawnOutlines,
} from '../../../src/domains/registers/boundaries/contract.ts'
import { useAsk } from '../ask.ts'
import { Card, Waiting } from '../ui/card.tsx'
import { useTexts, useWords } from '../words.tsx'
import { around, drawingOf } from './drawing.ts'
import { TEXTS } from './texts.ts'

/** Old and new outlines over each other; the chosen feature fills the frame. */
export function OutlineMap({
  id,
  chosen,
  onChoose,
}: {
  id: BoundaryImportId
  chosen: number | undefined
  onChoose: (number: number | undefined) => void
}) {
  const texts = useTexts(TEXTS)
  const { words } = useWords()
  const { data } = useAsk(listRedrawnOutlines, { params: { boundaryImportId: id }, querystring: {} })
  const drawing = useMemo(() => data && drawingOf(data), [data])
  const one = drawing?.drawn.find(({ number }) => number === chosen)
  const frame =
    drawing && (one && one.frame.width > 0 ? around(one.frame, 0.35) : around(drawing.frame, 0.02))
  return (
    <Card
      title={texts.map}
      aside={
        chosen !== undefined && (
          <Button size="small" onClick={() => onChoose(undefined)}>
            {texts.wholeMap}
          </Button>
        )
      }
    >
      {!drawing || !frame ? (
        <Waiting text={words.common.loading} rows={8} />
      ) : (
        <svg
          className="boundary-map"
          role="img"
          aria-label={texts.mapLabel(drawing.drawn.length)}
          viewBox={`${frame.x} ${frame.y} ${Math.max(frame.width, 1)} ${Math.max(frame.height, 1)}`}
        >
          {drawing.drawn.map(({ number, after, faulty }) => (
            <path
              key={number}
              d={after}
              className={`new${faulty ? ' faulty' : ''}${number === chosen ? ' chosen' : ''}`}
              onClick={() => onChoose(number)}
            />
          ))}
          {drawing.drawn.map(({ number, before }) => (
            <path key={number} d={before} className="old" />
          ))}
        </svg>
      )}
      <ul className="boundary-legend">
        <li className="old">{texts.legendOld}</li>
        <li className="new">{texts.legendNew}</li>
        <li className="faulty">{texts.legendFaulty}</li>
      </ul>
    </Card>
  )
}
