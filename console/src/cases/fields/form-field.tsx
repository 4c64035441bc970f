import type { ReactNode } from 'react'
import type { CaseAction, CaseShown, FormField } from '../../../../src/domains/handling/contract.ts'
import type { Faults } from '../../ui/faults.ts'
import { DayField, NumberField, TextField } from '../../ui/field.tsx'
import { useWords } from '../../words.tsx'
import { useCaseTexts } from '../texts.ts'
import { CaseField } from './case-field.tsx'
import { CategoryField } from './category-field.tsx'
import { ChoiceButtons } from './choice-buttons.tsx'
import { LongText } from './long-text.tsx'
import { PartsField } from './parts-field.tsx'
import { PhotosField } from './photos-field.tsx'
import { UnitField } from './unit-field.tsx'

export type FieldProps = {
  readonly field: FormField
  readonly value: unknown
  /** Takes a change of what is there now: uploads end in any order. */
  readonly onChange: (to: (before: unknown) => unknown) => void
  readonly faults: Faults
  readonly shown: CaseShown
  readonly action: CaseAction
}

export type Labelled = { readonly label: string; readonly pointer: string; readonly faults: Faults }

const INPUTS: Readonly<Record<FormField['kind'], (props: FieldProps & Labelled) => ReactNode>> = {
  text: ({ field, value, onChange, ...rest }) => (
    <TextField
      {...rest}
      value={textOf(value)}
      onChange={(next) => onChange(() => next)}
      {...(field.most !== null && { maxLength: field.most })}
    />
  ),
  longText: (props) => <LongText {...props} />,
  choice: (props) => <ChoiceButtons {...props} choices={props.field.choices} />,
  outcome: (props) => <ChoiceButtons {...props} choices={props.field.choices} />,
  yesNo: (props) => <YesNo {...props} />,
  stars: (props) => <Stars {...props} />,
  number: (props) => <Count {...props} />,
  workingDays: (props) => <Count {...props} />,
  day: ({ value, onChange, ...rest }) => (
    <DayField {...rest} value={textOf(value)} onChange={(next) => onChange(() => next)} />
  ),
  unit: (props) => <UnitField {...props} />,
  units: (props) => <UnitField {...props} />,
  case: (props) => <CaseField {...props} />,
  parts: (props) => <PartsField {...props} />,
  category: (props) => <CategoryField {...props} />,
  pictures: (props) => <PhotosField {...props} />,
}

/** One field of an action's form, by its kind alone. */
export function FormFieldInput(props: FieldProps) {
  const texts = useCaseTexts()
  const { words } = useWords()
  const { name, kind, needed, internal } = props.field
  const marks = [needed ? '' : words.common.optional, internal ? texts.internal : ''].filter(Boolean)
  const label =
    marks.length > 0 ? `${props.field.words} (${marks.join(words.format.list)})` : props.field.words
  const Input = INPUTS[kind]
  return <Input {...props} label={label} pointer={`/form/${name}`} />
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

function Count({ field, value, onChange, ...rest }: FieldProps & Labelled) {
  const texts = useCaseTexts()
  return (
    <NumberField
      {...rest}
      value={typeof value === 'number' ? value : null}
      onChange={(next) => onChange(() => next)}
      step={1}
      {...(field.most !== null && { hint: texts.most(field.most) })}
    />
  )
}

function YesNo(props: FieldProps & Labelled) {
  const texts = useCaseTexts()
  const { value, onChange } = props
  return (
    <ChoiceButtons
      {...props}
      value={typeof value === 'boolean' ? String(value) : undefined}
      onChange={(to) => onChange(() => to(undefined) === 'true')}
      choices={[
        { code: 'true', words: texts.yes },
        { code: 'false', words: texts.no },
      ]}
    />
  )
}

function Stars(props: FieldProps & Labelled) {
  const texts = useCaseTexts()
  const { field, value, onChange } = props
  const choices = Array.from({ length: field.most ?? 5 }, (_, at) => String(at + 1))
  return (
    <ChoiceButtons
      {...props}
      value={typeof value === 'number' ? String(value) : undefined}
      onChange={(to) => onChange(() => Number(to(undefined)))}
      choices={choices.map((code) => ({ code, words: texts.starsValue(Number(code)) }))}
    />
  )
}
