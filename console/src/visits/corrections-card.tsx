import { Link } from '@tanstack/react-router'
import type { UnitId } from '../../../src/domains/territory/contract.ts'
import { listCorrections } from '../../../src/domains/visits/notes/contract.ts'
import { useAsk } from '../ask.ts'
import { Card, Waiting } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { tongueOf } from '../ui/tongue.ts'
import { useWords } from '../words.tsx'
import { CorrectionLine } from './correction.tsx'
import { useVisitTexts } from './texts.ts'

/** What households say is wrong in a note and nobody has answered yet. */
export function CorrectionsCard({ unit }: { unit: UnitId }) {
  const { visit: texts } = useVisitTexts()
  const { words } = useWords()
  const { data, error, refetch } = useAsk(listCorrections, { querystring: { unit } })
  return (
    <Card title={texts.corrections}>
      <Refusal error={error} onRetry={() => void refetch()} />
      {!data && !error && <Waiting text={words.common.loading} rows={2} />}
      {data?.corrections.length === 0 && <p className="hint">{texts.noCorrections}</p>}
      <ul className="visits-quiet">
        {data?.corrections.map((one) => (
          <li key={one.id}>
            <div className="visits-waiting">
              {one.text !== null && (
                <p>
                  <span className="hint">{texts.noteSays}</span>{' '}
                  <span lang={tongueOf(one.text)}>{one.text}</span>
                </p>
              )}
              <CorrectionLine correction={one} text={one.text} />
              <p>
                <Link to="/visits/places/$placeId" params={{ placeId: one.place }}>
                  {texts.toPlace}
                </Link>
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
