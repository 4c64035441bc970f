import { Button } from 'antd'
import { Icon } from '../ui/icons.tsx'
import type { InboxSearch } from './asked.ts'
import { useCaseTexts } from './texts.ts'

type EmptyProps = { search: InboxSearch; typed: string; onClear: () => void }

/** Nothing is there: because nothing waits, or because the filters leave nothing. */
export function InboxEmpty({ search, typed, onClear }: EmptyProps) {
  const texts = useCaseTexts()
  const { whose = 'unit', ...filters } = search
  const isFiltered = typed !== '' || Object.keys(filters).length > 0
  return (
    <section className="card case-empty" role="status">
      <Icon name={isFiltered ? 'filter' : 'check'} size={32} />
      <b>{texts.emptyTitle}</b>
      <p>{isFiltered ? texts.emptyFiltered : texts.emptyOf[whose]}</p>
      {isFiltered && <Button onClick={onClear}>{texts.clearFilters}</Button>}
    </section>
  )
}
