import type { ExportedList } from '../../../src/domains/registers/exports/contract.ts'
import { listChildren, type Unit, type UnitBrief } from '../../../src/domains/territory/contract.ts'
import { useAsk } from '../ask.ts'
import { ExportMenu } from '../ui/export-menu.tsx'
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
        children.length > 0 && (
          <>
            <span className="hint">{words.territory.below(children.length)}</span>{' '}
            {!on && <ExportMenu size="small" lists={listsOf(unit)} asked={{ unit: unit.id }} />}
          </>
        )
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

/** What lies below a unit goes out as it is today, in the lists of the import. */
function listsOf({ kind, mayEdit }: Unit): readonly ExportedList[] {
  if (kind === 'city' || kind === 'district') return ['units', 'boundaries']
  if (kind !== 'subdistrict') return ['grids', 'buildings']
  // Whoever edits a subdistrict's grids appoints in them as well.
  return ['units', 'grids', 'buildings', 'posts', ...(mayEdit ? (['people'] as const) : [])]
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
