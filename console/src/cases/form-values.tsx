import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { CaseShown, FormField } from '../../../src/domains/handling/contract.ts'
import { dayInWords } from '../ui/days.ts'
import { Photos } from '../ui/photos.tsx'
import { tongueOf } from '../ui/tongue.ts'
import { useWords } from '../words.tsx'
import './history.css'
import { type Names, useNames } from './names.ts'
import { outcomeWords, useProcess } from './processes.ts'
import { useCaseTexts } from './texts.ts'

type ValuesProps = {
  fields: readonly FormField[]
  form: Readonly<Record<string, unknown>>
  shown: CaseShown
}

/** What a form was filled in with, field by field, in words. */
export function FormValues({ fields, form, shown }: ValuesProps) {
  const texts = useCaseTexts()
  const filled = fields.filter(({ name }) => form[name] !== undefined && form[name] !== null)
  if (filled.length === 0) return null
  return (
    <dl className="case-values">
      {filled.map((field) => (
        <div
          key={field.name}
          className={field.kind === 'longText' ? 'case-value case-value-long' : 'case-value'}
        >
          <dt>
            {field.words}
            {field.internal && <span className="tag case-internal">{texts.internal}</span>}
          </dt>
          <dd>
            <Value field={field} value={form[field.name]} shown={shown} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** What somebody wrote in their own words. */
const WRITTEN: readonly FormField['kind'][] = ['text', 'longText']

type ValueProps = { field: FormField; value: unknown; shown: CaseShown }

const listOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string')

function Value({ field, value, shown }: ValueProps): ReactNode {
  const names = useNames(shown)
  const process = useProcess(shown.process)
  const texts = useCaseTexts()
  const say = useSaying()
  if (field.kind === 'pictures') return <Photos photos={listOf(value)} nameOf={texts.picture} />
  if (field.kind === 'case') return listOf(value).map((id) => <CaseNamed key={id} id={id} names={names} />)
  if (field.kind === 'parts') return <Parts value={value} names={names} />
  if (field.kind === 'outcome') return outcomeWords(process, String(value))
  if (field.kind === 'unit' || field.kind === 'units') return say.list(listOf(value).map(names.unit))
  if (field.kind === 'category') return names.category(String(value))
  const said = say.plain(field, value)
  return WRITTEN.includes(field.kind) ? <span lang={tongueOf(said)}>{said}</span> : said
}

/** Ways to say plain values in the language being read. */
function useSaying() {
  const texts = useCaseTexts()
  const { words, language } = useWords()
  return {
    list: (all: readonly string[]) => all.join(words.format.list),
    plain: ({ kind, choices }: FormField, value: unknown): string => {
      if (kind === 'yesNo') return value === true ? texts.yes : texts.no
      if (kind === 'workingDays') return texts.daysValue(Number(value))
      if (kind === 'stars') return texts.starsValue(Number(value))
      if (kind === 'day') return dayInWords(String(value), language)
      const text = String(value)
      return kind === 'choice' ? (choices.find(({ code }) => code === text)?.words ?? text) : text
    },
  }
}

function CaseNamed({ id, names }: { id: string; names: Names }) {
  const texts = useCaseTexts()
  const found = names.found(id)
  if (!found) return <span>{texts.unseenCase}</span>
  return (
    <Link to="/cases/$caseId" params={{ caseId: id }}>
      <span className="num">{found.number}</span> <span lang={tongueOf(found.title)}>{found.title}</span>
    </Link>
  )
}

/** What a case was split into: titles and categories. */
function Parts({ value, names }: { value: unknown; names: Names }) {
  const parts = (Array.isArray(value) ? value : []) as { title?: string; category?: string | null }[]
  return (
    <ul className="case-part-list">
      {parts.map(({ title = '', category }, at) => (
        <li key={at}>
          <span lang={tongueOf(title)}>{title}</span>
          {category && ` · ${names.category(category)}`}
        </li>
      ))}
    </ul>
  )
}
