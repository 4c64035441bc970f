import { Link } from '@tanstack/react-router'
import type { UnitBrief } from '../../../src/domains/territory/contract.ts'
import { useWords } from '../words.tsx'

type Named = Pick<UnitBrief, 'id' | 'zh' | 'en'>

/** A unit by its name, leading to its page. */
export function UnitLink({ unit }: { unit: Named }) {
  const { inWords } = useWords()
  return (
    <Link to="/units/$unitId" params={{ unitId: unit.id }}>
      {inWords(unit)}
    </Link>
  )
}

/** From the city down: where something belongs. */
export function UnitPath({ path }: { path: readonly Named[] }) {
  const { words } = useWords()
  if (path.length === 0) return null
  return (
    <nav className="unit-path" aria-label={words.unit.parents}>
      <ol>
        {path.map((unit) => (
          <li key={unit.id}>
            <UnitLink unit={unit} />
          </li>
        ))}
      </ol>
    </nav>
  )
}
