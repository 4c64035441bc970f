import { Link } from '@tanstack/react-router'
import { listFindings } from '../../../src/domains/checks/contract.ts'
import type { Unit } from '../../../src/domains/territory/contract.ts'
import { useAsk } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { FindingLine } from './finding-line.tsx'
import { useCheckTexts } from './texts.ts'
import './checks.css'

/** A card shows the gravest few; the page has all. */
const MOST = 6

/** What the standing checks found about a unit itself. */
export function UnitFindings({ unit }: { unit: Unit }) {
  const texts = useCheckTexts()
  const { data } = useAsk(listFindings, { querystring: { unit: unit.id, self: 'yes', limit: MOST } })
  // Whoever does not look after the unit sees none of its findings, and no card that says so.
  if (!data || (data.total === 0 && !unit.mayEdit)) return null
  return (
    <Card title={texts.card} aside={<Link to="/checks">{texts.cardMore}</Link>}>
      {data.total === 0 && <p className="hint">{texts.cardClean}</p>}
      <ul className="unit-findings">
        {data.findings.map((finding) => (
          <li key={finding.id}>
            <FindingLine finding={finding} />
          </li>
        ))}
      </ul>
      {data.findings.length < data.total && (
        <p className="hint num">{texts.shown(data.findings.length, data.total)}</p>
      )}
    </Card>
  )
}
