import { App, Checkbox, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import {
  type Category,
  type Level,
  listOfficeRoles,
  type OfficeRole,
  type ResponsibilityList,
  setRule,
} from '../../../src/domains/responsibility/contract.ts'
import type { UnitId } from '../../../src/domains/territory/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { tomorrow } from '../city-time.ts'
import { ChoiceField, DayField, Field, LongTextField, TextField } from '../ui/field.tsx'
import { type Faults, faultsOf } from '../ui/faults.ts'
import { Refusal } from '../ui/refusal.tsx'
import { UnitChoice } from '../ui/unit-choice.tsx'
import { useWords } from '../words.tsx'
import { RulePreview } from './rule-preview.tsx'
import { handlerOf, isGrid, levelsOf, rolesAt, type RuleDraft, wishOf } from './rule-draft.ts'
import { useResponsibilityTexts } from './texts.ts'

type FormProps = { category: Category; list: ResponsibilityList; onClose: () => void }
type Set = (part: Partial<RuleDraft>) => void

const FIELDS = ['/level', '/from', '/handler', '/assists', '/approval', '/reason', '/source']

function beginning({ lists, categories }: ResponsibilityList, code: string): RuleDraft {
  const own = lists.find(({ mayEdit }) => mayEdit)
  const levels = own ? levelsOf(own.unit.kind) : []
  const present = categories.find(({ category }) => category === code)?.level
  return {
    list: own?.unit.id as UnitId,
    level: present && levels.includes(present) ? present : (levels[0] ?? 'subdistrict'),
    from: tomorrow(),
    by: 'role',
    role: undefined,
    unit: undefined,
    assists: [],
    goesDown: true,
    approval: '',
    reason: '',
    source: '',
  }
}

/** A new entry from a day on, with what it would change. */
export function RuleForm({ category, list, onClose }: FormProps) {
  const texts = useResponsibilityTexts()
  const { words, inWords } = useWords()
  const { message } = App.useApp()
  const [draft, setDraft] = useState(() => beginning(list, category.code))
  const send = useSend(setRule)
  const faults = faultsOf(send.error)
  const set: Set = (part) => setDraft((before) => ({ ...before, ...part }))
  const handler = handlerOf(draft)
  const of = list.lists.find(({ unit }) => unit.id === draft.list)
  const save = async () => {
    if (!handler || !of) return
    await send.mutateAsync({
      params: { unitId: draft.list },
      body: { ...wishOf(draft, category.code, handler), version: of.version },
    })
    void message.success(texts.form.done(draft.from))
    onClose()
  }
  return (
    <Modal
      open
      width={720}
      className="rule-dialog"
      title={texts.form.title(inWords(category))}
      onCancel={onClose}
      onOk={() => void save().catch(() => undefined)}
      okText={texts.form.submit}
      okButtonProps={{ loading: send.isPending, disabled: !handler }}
      cancelText={words.common.cancel}
    >
      <div className="dialog rule-form">
        <Refusal error={send.error} fields={FIELDS} />
        <Whose list={list} draft={draft} set={set} faults={faults} />
        <Handling draft={draft} set={set} faults={faults} />
        <Why draft={draft} set={set} faults={faults} />
        <RulePreview draft={draft} category={category.code} at={list.unit.id} />
      </div>
    </Modal>
  )
}

type PartProps = { draft: RuleDraft; set: Set; faults: Faults }

function Whose({ list, draft, set, faults }: PartProps & { list: ResponsibilityList }) {
  const texts = useResponsibilityTexts()
  const { words, inWords } = useWords()
  const mine = list.lists.filter(({ mayEdit }) => mayEdit)
  const kind = mine.find(({ unit }) => unit.id === draft.list)?.unit.kind ?? 'subdistrict'
  const choose = (id: string) => {
    const next = mine.find(({ unit }) => unit.id === id)
    if (next)
      set({ list: next.unit.id, level: levelsOf(next.unit.kind)[0] ?? 'subdistrict', role: undefined })
  }
  return (
    <div className="fields">
      <ChoiceField<string>
        label={texts.form.list}
        value={draft.list}
        onChange={choose}
        choices={mine.map(({ unit }) => [unit.id, inWords(unit)] as const)}
      />
      <ChoiceField<Level>
        label={texts.form.level}
        hint={texts.form.levelHint}
        value={draft.level}
        onChange={(level) => set({ level, role: undefined, ...(isGrid(level) && { by: 'self' }) })}
        choices={levelsOf(kind).map((level) => [level, texts.levels[level]] as const)}
        pointer="/level"
        faults={faults}
      />
      <DayField
        label={words.common.from}
        value={draft.from}
        onChange={(from) => set({ from })}
        pointer="/from"
        faults={faults}
      />
    </div>
  )
}

function Handling({ draft, set, faults }: PartProps) {
  const texts = useResponsibilityTexts()
  const { data: roles = [] } = useAsk(listOfficeRoles, {})
  return (
    <>
      <fieldset className="rule-by">
        <legend>{texts.form.by}</legend>
        <Radio.Group
          value={draft.by}
          onChange={({ target }) => set({ by: target.value as RuleDraft['by'] })}
          options={(['role', 'self', 'unit'] as const)
            .filter((by) => by !== 'role' || !isGrid(draft.level))
            .map((value) => ({ value, label: texts.form.ways[value] }))}
        />
      </fieldset>
      <div className="fields">
        {draft.by === 'role' && (
          <RoleField
            label={texts.form.role}
            roles={rolesAt(draft.level, roles)}
            value={draft.role}
            onChange={(role) => set({ role })}
            faults={faults}
          />
        )}
        {draft.by === 'unit' && (
          <Field label={texts.form.unit} pointer="/handler" faults={faults}>
            {(wiring) => (
              <UnitChoice wiring={wiring} chosen={draft.unit} onChoose={(unit) => set({ unit })} />
            )}
          </Field>
        )}
        <AssistField draft={draft} roles={roles} set={set} faults={faults} />
      </div>
    </>
  )
}

type RoleProps = {
  label: string
  roles: readonly OfficeRole[]
  value: string | undefined
  onChange: (role: string) => void
  faults: Faults
}

function RoleField({ label, roles, value, onChange, faults }: RoleProps) {
  const { inWords } = useWords()
  return (
    <Field label={label} pointer="/handler" faults={faults}>
      {(wiring) => (
        <Select<string>
          {...wiring}
          showSearch={{ optionFilterProp: 'label' }}
          value={value ?? null}
          onChange={onChange}
          options={roles.map((role) => ({
            value: role.code,
            label: `${inWords(role)} · ${inWords(role.about)}`,
          }))}
        />
      )}
    </Field>
  )
}

function AssistField({ draft, roles, set, faults }: PartProps & { roles: readonly OfficeRole[] }) {
  const texts = useResponsibilityTexts()
  const { inWords } = useWords()
  const options = (['subdistrict', 'district', 'city'] as const).flatMap((level) =>
    roles
      .filter(({ kind }) => (kind === 'department') === (level !== 'subdistrict'))
      .map((role) => ({
        value: `${level} ${role.code}`,
        label: `${texts.levels[level]} · ${inWords(role)}`,
      })),
  )
  return (
    <Field label={texts.form.assists} pointer="/assists" faults={faults}>
      {(wiring) => (
        <Select<string[], (typeof options)[number]>
          {...wiring}
          mode="multiple"
          maxCount={9}
          showSearch={{ optionFilterProp: 'label' }}
          value={[...draft.assists]}
          onChange={(assists) => set({ assists })}
          options={options}
        />
      )}
    </Field>
  )
}

function Why({ draft, set, faults }: PartProps) {
  const texts = useResponsibilityTexts()
  return (
    <>
      <div>
        <Checkbox checked={draft.goesDown} onChange={({ target }) => set({ goesDown: target.checked })}>
          {texts.form.goesDown}
        </Checkbox>
        <p className="hint">{texts.form.goesDownHint}</p>
      </div>
      <div className="fields">
        <TextField
          label={texts.approval}
          hint={texts.form.approvalHint}
          value={draft.approval}
          onChange={(approval) => set({ approval })}
          maxLength={200}
          pointer="/approval"
          faults={faults}
        />
        <TextField
          label={texts.source}
          hint={texts.form.sourceHint}
          value={draft.source}
          onChange={(source) => set({ source })}
          maxLength={300}
          pointer="/source"
          faults={faults}
        />
      </div>
      <LongTextField
        label={texts.reason}
        hint={texts.form.reasonHint}
        rows={2}
        value={draft.reason}
        onChange={(reason) => set({ reason })}
        pointer="/reason"
        faults={faults}
      />
    </>
  )
}
