import { Segmented } from 'antd'
import { useMemo, useState } from 'react'
import type { Category, CategoryCode, Placed } from '../../../src/domains/responsibility/contract.ts'
import { Icon } from '../ui/icons.tsx'
import { SearchInput } from '../ui/search-input.tsx'
import { useWords } from '../words.tsx'
import { useResponsibilityTexts } from './texts.ts'
import { Marks } from './marks.tsx'
import { isGrid } from './rule-draft.ts'

const WHO = ['all', 'grid', 'subdistrict', 'above', 'changing', 'unlisted'] as const
type Who = (typeof WHO)[number]

type TreeProps = {
  categories: readonly Category[]
  placed: readonly Placed[]
  onOpen: (code: CategoryCode) => void
}

/** What can be reported, with who handles it; opened step by step, or found by its words. */
export function CategoryTree({ categories, placed, onOpen }: TreeProps) {
  const texts = useResponsibilityTexts()
  const { inWords } = useWords()
  const [typed, setTyped] = useState('')
  const [who, setWho] = useState<Who>('all')
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const byCode = useMemo(() => new Map(placed.map((one) => [one.category, one])), [placed])
  const filtered = typed.trim() !== '' || who !== 'all'
  const rows = categories.filter((category) => {
    const one = byCode.get(category.code)
    return filtered
      ? isWanted(who, one) && holds(typed, category, one, inWords)
      : ancestorsOf(category.code).every((code) => opened.has(code))
  })
  const toggle = (code: string) =>
    setOpened((before) => {
      const after = new Set(before)
      if (!after.delete(code)) after.add(code)
      return after
    })
  return (
    <>
      <div className="list-filter">
        <SearchInput label={texts.search} hint={texts.search} value={typed} onChange={setTyped} />
        <Segmented<Who>
          aria-label={texts.filter}
          value={who}
          onChange={setWho}
          options={WHO.map((value) => ({ value, label: texts.who[value] }))}
        />
      </div>
      <p role="status" className={filtered ? 'hint' : 'unseen'}>
        {filtered && (rows.length > 0 ? texts.found(rows.length) : texts.none)}
      </p>
      <ul className="list-tree">
        {rows.map((category) => (
          <Row
            key={category.code}
            category={category}
            placed={byCode.get(category.code)}
            flat={filtered}
            {...(!filtered && hasBelow(categories, category.code) && { open: opened.has(category.code) })}
            onToggle={() => toggle(category.code)}
            onOpen={() => onOpen(category.code)}
          />
        ))}
      </ul>
    </>
  )
}

const ancestorsOf = (code: string): string[] =>
  Array.from({ length: code.length / 2 - 1 }, (_, index) => code.slice(0, 2 * (index + 1)))

const hasBelow = (categories: readonly Category[], code: string): boolean =>
  categories.some(({ parent }) => parent === code)

function isWanted(who: Who, placed: Placed | undefined): boolean {
  if (who === 'all') return true
  if (who === 'changing') return (placed?.changes ?? null) !== null
  if (who === 'unlisted') return placed?.rule === null
  const level = placed?.level ?? 'subdistrict'
  if (who === 'above') return level === 'district' || level === 'city'
  return who === 'subdistrict' ? level === 'subdistrict' : isGrid(level)
}

function holds(
  typed: string,
  category: Category,
  placed: Placed | undefined,
  inWords: (both: { zh: string; en: string }) => string,
): boolean {
  const wanted = typed.trim().toLowerCase()
  if (category.code.startsWith(wanted)) return true
  return [category.zh, category.en, placed ? inWords(placed.whom) : '']
    .join('\n')
    .toLowerCase()
    .includes(wanted)
}

type RowProps = {
  category: Category
  placed: Placed | undefined
  flat: boolean
  /** undefined: nothing lies below it, or all that fits is shown anyway. */
  open?: boolean
  onToggle: () => void
  onOpen: () => void
}

function Row({ category, placed, flat, open, onToggle, onOpen }: RowProps) {
  const texts = useResponsibilityTexts()
  const { inWords } = useWords()
  const name = inWords(category)
  const depth = flat ? 0 : category.code.length / 2 - 1
  return (
    <li className={`list-row list-depth-${depth}`}>
      {open === undefined ? (
        <span className="list-arrow" />
      ) : (
        <button
          type="button"
          className="list-arrow"
          aria-expanded={open}
          aria-label={open ? texts.shut(name) : texts.open(name)}
          onClick={onToggle}
        >
          <Icon name={open ? 'down' : 'right'} size={14} />
        </button>
      )}
      <span className="list-what">
        <button type="button" className="list-name" onClick={onOpen}>
          <small className="num">{category.code}</small> {name}
        </button>
        <Marks category={category} />
      </span>
      {placed && <Whom placed={placed} />}
    </li>
  )
}

function Whom({ placed }: { placed: Placed }) {
  const texts = useResponsibilityTexts()
  const { inWords } = useWords()
  const { lead, whom, level, changes } = placed
  const self = lead === null && level !== null && texts.levels[level] === inWords(whom)
  return (
    <span className="list-whom">
      <span>{self ? texts.eachOwn(inWords(whom)) : inWords(whom)}</span>
      {changes && <span className="tag tag-draft num">{texts.changes(changes)}</span>}
    </span>
  )
}
