import { Link } from '@tanstack/react-router'
import type { Finding } from '../../../src/domains/checks/contract.ts'
import { useWords } from '../words.tsx'
import { useCheckTexts } from './texts.ts'

/** Leads to the page on which a finding is mended: a boundary, a unit, an organisation. */
export function Mend({ finding }: { finding: Finding }) {
  const texts = useCheckTexts()
  const { inWords } = useWords()
  const { check, about, unit } = finding
  if (check === 'overlap' || check === 'outside')
    return about.units.map((one) => (
      <Link key={one.id} to="/units/$unitId" params={{ unitId: one.id }} search={{ change: 'redraw' }}>
        {texts.mendUnit(inWords(one))}
      </Link>
    ))
  if (about.organisation)
    return <a href={`${import.meta.env.BASE_URL}organisations/${about.organisation.id}`}>{texts.mend}</a>
  return (
    <Link to="/units/$unitId" params={{ unitId: unit.id }}>
      {texts.mend}
    </Link>
  )
}
