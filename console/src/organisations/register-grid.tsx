import { Link, useNavigate } from '@tanstack/react-router'
import { memo, type MouseEvent } from 'react'
import { isEmergingSector, type OrganisationRow } from '../../../src/domains/organisations/contract.ts'
import { VirtualTable } from '../ui/virtual-table.tsx'
import { useWords } from '../words.tsx'
import { useOrganisationTexts } from './texts.ts'

type GridProps = { rows: readonly OrganisationRow[]; total: number; onMore: () => void }

/** Those behind the rows that are here are read from the server as the reader nears them. */
export function RegisterGrid({ rows, total, onMore }: GridProps) {
  const { register } = useOrganisationTexts()
  const columns = ['name', 'kind', 'creditCode', 'subdistrict', 'community', 'covered', 'served'] as const
  return (
    <VirtualTable
      name={register.table}
      heads={columns.map((column) => register[column])}
      rows={rows}
      total={total}
      onMore={onMore}
      line={(row, index, top) => <Row key={row.id} row={row} index={index} top={top} />}
    />
  )
}

const Row = memo(function Row({ row, index, top }: { row: OrganisationRow; index: number; top: number }) {
  const { inWords } = useWords()
  const texts = useOrganisationTexts()
  const navigate = useNavigate()
  const open = (event: MouseEvent) => {
    if (event.target instanceof HTMLAnchorElement || getSelection()?.toString()) return
    void navigate({ to: '/organisations/$organisationId', params: { organisationId: row.id } })
  }
  const emerging = isEmergingSector(row.kind)
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className="register-row register-line"
      style={{ top }}
      onClick={open}
    >
      <div role="cell" className="cell-name">
        <Link to="/organisations/$organisationId" params={{ organisationId: row.id }}>
          {inWords(row)}
        </Link>
      </div>
      <div role="cell">{row.partyLevel ? texts.levels[row.partyLevel] : texts.kinds[row.kind]}</div>
      <div role="cell" className="num">
        {row.creditCode}
      </div>
      <div role="cell" className="cell-place">
        {row.subdistrict}
      </div>
      <div role="cell" className="cell-place">
        {row.community}
      </div>
      <div role="cell">
        {row.covered ? texts.coverage[row.covered] : emerging && <Missing text={texts.register.notCovered} />}
      </div>
      <div role="cell" className="cell-place">
        {row.served ?? (emerging && <Missing text={texts.register.notServed} />)}
      </div>
    </div>
  )
})

function Missing({ text }: { text: string }) {
  return <span className="tag tag-missing">{text}</span>
}
