import { App } from 'antd'
import { useState } from 'react'
import {
  type Category,
  type CategoryCode,
  moveCaseCategory,
} from '../../../src/domains/responsibility/contract.ts'
import { useSend } from '../ask.ts'
import { tomorrow } from '../city-time.ts'
import { DayField, TextField } from '../ui/field.tsx'
import { faultsOf } from '../ui/faults.ts'
import { ChangeDialog } from '../unit/change-dialog.tsx'
import { useWords } from '../words.tsx'
import { MOST_DEEP, nextCode } from './category-draft.ts'
import { CategoryField } from './category-field.tsx'
import { useResponsibilityTexts } from './texts.ts'

type MoveProps = { category: Category; codes: readonly string[]; version: number; onClose: () => void }

/** Gives a category, with all below it, another place in the tree from a day on. */
export function CategoryMove({ category, codes, version, onClose }: MoveProps) {
  const { category: texts, form } = useResponsibilityTexts()
  const { words, inWords } = useWords()
  const { message } = App.useApp()
  const [parent, setParent] = useState<CategoryCode>()
  const [to, setTo] = useState(() => nextCode(codes, ''))
  const [from, setFrom] = useState(tomorrow)
  const send = useSend(moveCaseCategory)
  const faults = faultsOf(send.error)
  const { code } = category
  const choose = (next: CategoryCode | undefined) => {
    setParent(next)
    setTo(nextCode(codes, next ?? ''))
  }
  const save = async () => {
    await send.mutateAsync({ params: { code }, body: { version, to, from } })
    void message.success(form.done(from))
    onClose()
  }
  return (
    <ChangeDialog
      title={texts.moveTitle(inWords(category))}
      error={send.error}
      fields={['/to', '/from']}
      busy={send.isPending}
      disabled={to === ''}
      onClose={onClose}
      onSave={() => void save().catch(() => undefined)}
    >
      <div className="rule-form">
        <p className="hint">{texts.moveNote}</p>
        <div className="fields">
          <CategoryField
            label={texts.parent}
            placeholder={texts.top}
            value={parent}
            onChange={choose}
            only={(one) => one.length < MOST_DEEP && !one.startsWith(code)}
          />
          <TextField
            label={texts.code}
            hint={texts.codeHint}
            value={to}
            onChange={setTo}
            maxLength={MOST_DEEP}
            pointer="/to"
            faults={faults}
          />
          <DayField
            label={words.common.from}
            value={from}
            onChange={setFrom}
            pointer="/from"
            faults={faults}
          />
        </div>
      </div>
    </ChangeDialog>
  )
}
