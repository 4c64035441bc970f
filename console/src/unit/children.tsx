import { listChildren, type Unit, type UnitBrief } from '../../../src/domains/territory/contract.ts'
import { useAsk } from '../ask.ts'
import { Card, Waiting } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { UnitLink } from '../ui/unit-link.tsx'
import { useWords } from '../words.tsx'
import { edgeBelow } from '../territory/tree-model.ts'

/** The units that hang on this one on the day shown, by kind. */
export function Children({ unit, on }: { unit: Unit; on: string | undefined }) {
  const { words } = useWords()
  const request = { params: { unitId: unit.id }, querystring: { edge: edgeBelow(unit), ...(on && { on }) } }
  const { data: children, error, refetch } = useAsk(listChildren, request)
  const kinds = Map.groupBy(children ?? [], ({ kind }) => kind)
  return (
    <Card
      title={words.unit.children}
      aside={
        children &&
        children.length > 0 && <span className="hint">{words.territory.below(children.length)}</span>
      }
    >
      <Refusal error={error} onRetry={() => void refetch()} />
      {!children && !error && <Waiting text={words.common.loading} />}
      {children?.length === 0 && <p className="hint">{words.unit.noChildren}</p>}
      {[...kinds].map(([kind, units]) => (
        <div key={kind} className="children-kind">
          <h3>{words.kinds[kind]}</h3>
          <ul className="children">
            {units.map((child) => (
              <Child key={child.id} child={child} />
            ))}
          </ul>
        </div>
      ))}
    </Card>
  )
}

function Child({ child }: { child: UnitBrief }) {
  const { words } = useWords()
  return (
    <li>
      <UnitLink unit={child} />
      {child.population !== null && <small className="num">{words.format.people(child.population)}</small>}
    </li>
  )
}
