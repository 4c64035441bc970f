import type { CaseShown } from '../../../src/domains/handling/contract.ts'
import { Card } from '../ui/card.tsx'
import { UnitLink } from '../ui/unit-link.tsx'
import { useWords } from '../words.tsx'
import { useCaseTexts } from './texts.ts'
import { useGiven } from './why-here.tsx'

/** What the responsibility list says: the rule that decided, where it was given elsewhere since; those that came close, and who can change it. */
export function RoutingCard({ shown }: { shown: CaseShown }) {
  const texts = useCaseTexts()
  const { inWords } = useWords()
  const { routing } = shown
  const isGiven = useGiven(shown) !== undefined || shown.kind === 'closed'
  if (!routing) return null
  const unitsOf = (ids: readonly string[]) => shown.units.filter(({ id }) => ids.includes(id))
  return (
    <Card title={texts.routing}>
      <dl className="case-why">
        {isGiven && (
          <div>
            <dt>{texts.fired}</dt>
            <dd>{inWords(routing.fired)}</dd>
          </div>
        )}
        {routing.close.length > 0 && (
          <div>
            <dt>{texts.close}</dt>
            <dd>
              <ul>
                {routing.close.map((one) => (
                  <li key={one.en}>{inWords(one)}</li>
                ))}
              </ul>
            </dd>
          </div>
        )}
        <Units title={texts.asks} units={unitsOf(routing.asks)} />
        <Units title={texts.changers} units={unitsOf(routing.changers)} />
      </dl>
    </Card>
  )
}

function Units({ title, units }: { title: string; units: CaseShown['units'] }) {
  if (units.length === 0) return null
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        <ul>
          {units.map((unit) => (
            <li key={unit.id}>
              <UnitLink unit={unit} />
            </li>
          ))}
        </ul>
      </dd>
    </div>
  )
}
