import { App } from 'antd'
import { useState } from 'react'
import { type Category, moveCaseCategory } from '../../../src/domains/responsibility/contract.ts'
import { useSend } from '../ask.ts'
import { tomorrow } from '../city-time.ts'
import { DayField } from '../ui/field.tsx'
import { faultsOf } from '../ui/faults.ts'
import { ChangeDialog } from '../unit/change-dialog.tsx'
import { useWords } from '../words.tsx'
import { nextCode } from './category-draft.ts'
import { useResponsibilityTexts } from './texts.ts'
import { type TreePlace, TreePlaceFields } from './tree-place.tsx'

type MoveProps = { category: Category; codes: readonly string[]; version: number; onClose: () => void }

/** Gives a category, with all below it, another place in the tree from a day on. */
export function CategoryMove({ category, codes, version, onClose }: MoveProps) {
  const { category: texts, form } = useResponsibilityTexts()
  const { words, inWords } = useWords()
  const { message } = App.useApp()
  const [to, setTo] = useState<TreePlace>(() => ({ parent: undefined, code: nextCode(codes, '') }))
  const [from, setFrom] = useState(tomorrow)
  const send = useSend(moveCaseCategory)
  const faults = faultsOf(send.error)
  const { code } = category
  const save = async () => {
    await send.mutateAsync({ params: { code }, body: { version, to: to.code, from } })
    void message.success(form.done(from))
    onClose()
  }
  return (
    <ChangeDialog
      title={texts.moveTitle(inWords(category))}
      error={send.error}
      fields={['/to', '/from']}
      busy={send.isPending}
      disabled={to.code === ''}
      onClose={onClose}
      onSave={() => void save().catch(() => undefined)}
    >
      <div className="rule-form">
        <p className="hint">{texts.moveNote}</p>
        <div className="fields">
          <TreePlaceFields
            place={to}
            onPlace={(part) => setTo((before) => ({ ...before, ...part }))}
            codes={codes}
            moved={code}
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
