import { Button } from 'antd'
import { useState } from 'react'
import { type CaseFound, findCase } from '../../../../src/domains/handling/contract.ts'
import { call, ProblemReply } from '../../api.ts'
import { presentLanguage } from '../../language.ts'
import { TextField } from '../../ui/field.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { useCaseTexts } from '../texts.ts'
import { ChoiceButtons } from './choice-buttons.tsx'
import type { FieldProps, Labelled } from './form-field.tsx'

/** Another case: one of those that are similar, or by its number. */
export function CaseField({ value, onChange, shown, label, pointer, faults }: FieldProps & Labelled) {
  const texts = useCaseTexts()
  const [number, setNumber] = useState('')
  const [found, setFound] = useState<CaseFound>()
  const [error, setError] = useState<unknown>()
  const look = async (): Promise<void> => {
    setError(undefined)
    try {
      const one = await call(findCase, { params: { number: number.trim() } }, { language: presentLanguage() })
      setFound(one)
      onChange(() => one.id)
    } catch (refused) {
      setError(refused)
    }
  }
  const choices = [...shown.similar, ...(found ? [found] : [])]
  const isUnknown = error instanceof ProblemReply && error.problem.status === 404
  return (
    <div className="case-other">
      {choices.length > 0 && (
        <ChoiceButtons
          {...{ label, pointer, faults, value, onChange }}
          choices={[...new Map(choices.map((one) => [one.id, one])).values()].map((one) => ({
            code: one.id,
            words: `${one.number} ${one.title}`,
          }))}
        />
      )}
      <div className="case-find">
        <TextField
          label={choices.length > 0 ? texts.caseChoice : label}
          value={number}
          onChange={setNumber}
          maxLength={40}
          {...(choices.length === 0 && { pointer, faults })}
          {...(isUnknown && { hint: <span className="fault">{texts.caseNotFound}</span> })}
        />
        <Button disabled={number.trim() === ''} onClick={() => void look()}>
          {texts.caseFind}
        </Button>
      </div>
      {!isUnknown && <Refusal error={error} />}
    </div>
  )
}
