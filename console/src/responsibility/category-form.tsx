import { App, Checkbox, Modal } from 'antd'
import { useState } from 'react'
import {
  addCaseCategory,
  changeCaseCategory,
  type Category,
} from '../../../src/domains/responsibility/contract.ts'
import { useSend } from '../ask.ts'
import { boundTo } from '../ui/bound.ts'
import { ChoiceField, choicesOf, DayField, LongTextField, TextField } from '../ui/field.tsx'
import { type Faults, faultsOf } from '../ui/faults.ts'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { type CategoryDraft, wishOf } from './category-draft.ts'
import { useResponsibilityTexts } from './texts.ts'
import { TreePlaceFields } from './tree-place.tsx'

const FIELDS = ['/code', '/zh', '/en', '/hint', '/track', '/call', '/sight', '/examples', '/source', '/from']

type FormProps = {
  /** What is filled in at first. */
  draft: CategoryDraft
  /** The category that is changed; undefined: a new one is added. */
  changed?: Category
  codes: readonly string[]
  version: number
  onClose: () => void
}

/** A new category, or what one is called from a day on. */
export function CategoryForm({ draft: first, changed, codes, version, onClose }: FormProps) {
  const { category: texts, form } = useResponsibilityTexts()
  const { words, inWords } = useWords()
  const { message } = App.useApp()
  const [draft, setDraft] = useState(first)
  const [add, change] = [useSend(addCaseCategory), useSend(changeCaseCategory)]
  const error = changed ? change.error : add.error
  const set = (part: Partial<CategoryDraft>) => setDraft((before) => ({ ...before, ...part }))
  const save = async () => {
    const body = { ...wishOf(draft), version }
    if (changed) await change.mutateAsync({ params: { code: changed.code }, body })
    else await add.mutateAsync({ body: { ...body, code: draft.code } })
    void message.success(form.done(draft.from))
    onClose()
  }
  const parts = { draft, set, faults: faultsOf(error) }
  return (
    <Modal
      open
      width={720}
      className="rule-dialog"
      title={changed ? texts.changeTitle(inWords(changed)) : texts.add}
      onCancel={onClose}
      onOk={() => void save().catch(() => undefined)}
      okText={form.submit}
      okButtonProps={{ loading: add.isPending || change.isPending }}
      cancelText={words.common.cancel}
    >
      <div className="dialog rule-form">
        <Refusal error={error} fields={FIELDS} />
        <p className="hint">{changed ? texts.changeNote : texts.addNote}</p>
        {!changed && (
          <div className="fields">
            <TreePlaceFields
              place={draft}
              onPlace={set}
              codes={codes}
              pointer="/code"
              faults={parts.faults}
            />
          </div>
        )}
        <Called {...parts} />
        <Treated {...parts} />
        <Found {...parts} />
      </div>
    </Modal>
  )
}

type PartProps = {
  draft: CategoryDraft
  set: (part: Partial<CategoryDraft>) => void
  faults: Faults
}

function Called({ draft, set, faults }: PartProps) {
  const texts = useResponsibilityTexts()
  const { words } = useWords()
  const field = boundTo(draft, set, faults)
  return (
    <div className="fields">
      <TextField {...field('zh', words.common.inZh(texts.category.name))} maxLength={40} />
      <TextField {...field('en', words.common.inEn(texts.category.name))} maxLength={80} />
      <TextField {...field('hintZh', words.common.inZh(texts.hint), '/hint/zh')} maxLength={120} />
      <TextField {...field('hintEn', words.common.inEn(texts.hint), '/hint/en')} maxLength={240} />
    </div>
  )
}

/** Who sees it at first, whether it is handled here at all, and where. */
function Treated({ draft, set, faults }: PartProps) {
  const texts = useResponsibilityTexts()
  const { words } = useWords()
  const field = boundTo(draft, set, faults)
  return (
    <>
      <div className="fields">
        <DayField {...field('from', words.common.from)} />
        <ChoiceField {...field('sight', texts.sight)} choices={choicesOf(texts.sights)} />
        <ChoiceField
          {...field('track', texts.category.track)}
          choices={[['none', texts.category.here], ...choicesOf(texts.tracks)]}
        />
        {draft.track === 'emergency' && <TextField {...field('call', texts.category.call)} maxLength={12} />}
      </div>
      <Checkbox checked={draft.sunk} onChange={({ target }) => set({ sunk: target.checked })}>
        {texts.category.sunk}
      </Checkbox>
    </>
  )
}

/** How people say it, and where it is written. */
function Found({ draft, set, faults }: PartProps) {
  const texts = useResponsibilityTexts()
  const { words } = useWords()
  const field = boundTo(draft, set, faults)
  const { examples, examplesHint } = texts.category
  return (
    <div className="fields">
      <LongTextField
        {...field('examplesZh', words.common.inZh(examples), '/examples/zh')}
        hint={examplesHint}
        rows={2}
      />
      <LongTextField {...field('examplesEn', words.common.inEn(examples), '/examples/en')} rows={2} />
      <TextField {...field('sourceZh', words.common.inZh(texts.source), '/source/zh')} maxLength={300} />
      <TextField {...field('sourceEn', words.common.inEn(texts.source), '/source/en')} maxLength={300} />
    </div>
  )
}
