import { Link } from '@tanstack/react-router'
import { Select } from 'antd'
import { useState } from 'react'
import {
  type AnswerTemplate,
  type CaseAction,
  type CaseShown,
  listAnswerTemplates,
  type Occasion,
} from '../../../src/domains/handling/contract.ts'
import { useAsk } from '../ask.ts'
import { dayAt, today } from '../city-time.ts'
import type { Language } from '../language.ts'
import { useMine } from '../shell/mine.tsx'
import { dayInWords } from '../ui/days.ts'
import { useTexts, useWords } from '../words.tsx'
import { fillIn, type Values } from './filling.ts'
import { TEMPLATE_TEXTS } from './texts.ts'
import './template-choice.css'

type ChoiceProps = {
  shown: CaseShown
  action: Pick<CaseAction, 'verb'>
  onPick: (text: string) => void
}

/** Verbs that tell somebody how it stands. */
const ANSWERS = ['resolve', 'finishPart', 'close', 'countersign', 'note']

function occasionOf(verb: string): Occasion {
  if (verb === 'ask') return 'question'
  return ANSWERS.includes(verb) ? 'answer' : 'reason'
}

/** Whether a template is for cases of this kind. */
function fits({ process, category, occasion }: AnswerTemplate, shown: CaseShown, wanted: Occasion): boolean {
  if (occasion !== wanted || (process !== null && process !== shown.process)) return false
  return category === null || (shown.category?.code.startsWith(category) ?? false)
}

/** What the case gives to the places of a text, in one language. */
function valuesOf(shown: CaseShown, language: Language): Values {
  const side = language === 'en' ? 'en' : 'zh'
  const day = (at: Temporal.Instant | null) => (at ? dayInWords(dayAt(at), language) : '')
  const lead = shown.assignments.find(({ part, state }) => part === 'lead' && state !== 'left')
  return {
    number: shown.number,
    title: shown.title,
    category: shown.category?.[side] ?? '',
    place: shown.kept?.address ?? shown.place.at(-1)?.[side] ?? '',
    leadUnit: shown.units.find(({ id }) => id === lead?.unit)?.[side] ?? '',
    openedOn: day(shown.openedAt),
    dueOn: day(shown.dueAt),
    today: dayInWords(today(), language),
  }
}

/**
 * Answers that my unit and those above it keep ready for such a case: the ones for its category first. One that is
 * picked comes filled in, in the language in which it is chosen.
 */
export function TemplateChoice({ shown, action, onPick }: ChoiceProps) {
  const texts = useTexts(TEMPLATE_TEXTS)
  const { inWords, words, language } = useWords()
  const { unit } = useMine()
  const [missing, setMissing] = useState('')
  const { data } = useAsk(listAnswerTemplates, { querystring: { unit: unit.id } })
  const wanted = occasionOf(action.verb)
  const some = (data ?? [])
    .filter((one) => fits(one, shown, wanted))
    .toSorted((a, b) => (b.category?.length ?? 0) - (a.category?.length ?? 0))
  if (some.length === 0) return null
  const pick = (value: string) => {
    const [id, tongue] = value.split(' ')
    const template = some.find((one) => one.id === id)
    if (!template) return
    const asked: Language = tongue === 'en' ? 'en' : 'zh-CN'
    const side = asked === 'en' ? 'en' : 'zh'
    const filled = fillIn(template.text[side], valuesOf(shown, asked), side)
    setMissing(filled.missing.map((place) => texts.places[place]).join(words.format.list))
    onPick(filled.text)
  }
  const other: Language = language === 'en' ? 'zh-CN' : 'en'
  return (
    <div className="template-choice">
      <Select<string>
        aria-label={texts.picker}
        placeholder={texts.picker}
        value={null}
        popupMatchSelectWidth={false}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(value) => value && pick(value)}
        options={[
          ...some.map((one) => ({ value: `${one.id} ${language}`, label: inWords(one.title) })),
          ...some.map((one) => ({
            value: `${one.id} ${other}`,
            label: `${other === 'en' ? one.title.en : one.title.zh} (${texts.inOther})`,
          })),
        ]}
      />
      <Link to="/cases/templates" className="link">
        {texts.keepOne}
      </Link>
      {missing !== '' && (
        <p className="hint" role="status">
          {texts.missing(missing)}
        </p>
      )}
    </div>
  )
}
