import { App, Drawer, Radio, Select } from 'antd'
import { useState } from 'react'
import type { PersonId } from '../../../src/kernel/ids.ts'
import type { UnitBrief } from '../../../src/domains/territory/contract.ts'
import {
  type Caseload,
  listCaseloads,
  listVisitors,
  reassign,
} from '../../../src/domains/visits/caseloads/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { today } from '../city-time.ts'
import { boundTo } from '../ui/bound.ts'
import { type Faults, faultsOf } from '../ui/faults.ts'
import { DayField, Field } from '../ui/field.tsx'
import { useWords } from '../words.tsx'
import { type Given, givenBy, isWhole, type MoveDraft, type ToGive, toGive, wishOf } from './moving.ts'
import { useVisitTexts } from './texts.ts'
import { VisitForm } from './visit-form.tsx'

type Named = Pick<UnitBrief, 'id' | 'zh' | 'en'>
type ReassignProps = {
  unit: Named
  chosen: readonly Caseload[]
  onClose: () => void
  onDone: () => void
}

/** Gives caseloads to somebody from a day on: first it shows who gives what and who gets it. */
export function Reassign({ unit, chosen, onClose, onDone }: ReassignProps) {
  const texts = useVisitTexts().reassign
  const { message } = App.useApp()
  const [draft, setDraft] = useState<MoveDraft>(() => ({
    scope: chosen.length > 0 ? 'chosen' : 'holder',
    heldBy: '',
    to: '',
    from: today(),
    until: '',
  }))
  const send = useSend(reassign)
  // Whoever may go there may not go elsewhere: what is given otherwise is given to somebody chosen anew.
  const set = (part: Partial<MoveDraft>) =>
    setDraft((before) => ({
      ...before,
      ...('scope' in part || 'heldBy' in part ? { to: '' as const } : {}),
      ...part,
    }))
  const save = async () => {
    const { reassigned } = await send.mutateAsync({ body: wishOf(draft, unit.id, chosen) })
    void message.success(texts.done(reassigned))
    onDone()
  }
  return (
    <Drawer open onClose={onClose} size={520} title={texts.title} aria-label={texts.title}>
      <VisitForm
        error={send.error}
        fields={['/from', '/until']}
        busy={send.isPending}
        disabled={!isWhole(draft, chosen)}
        go={texts.go}
        onSave={save}
      >
        <Which unit={unit} chosen={chosen} draft={draft} onSet={set} />
        <Person
          unit={unit}
          label={texts.to}
          none={texts.toNobody}
          value={draft.to}
          give={toGive(draft, chosen)}
          onChoose={(to) => set({ to })}
        />
        <When draft={draft} onSet={set} faults={faultsOf(send.error)} />
        <Preview unit={unit} chosen={chosen} draft={draft} />
      </VisitForm>
    </Drawer>
  )
}

type WhenProps = { draft: MoveDraft; onSet: (part: Partial<MoveDraft>) => void; faults: Faults }

function When({ draft, onSet, faults }: WhenProps) {
  const texts = useVisitTexts().reassign
  const field = boundTo(draft, onSet, faults)
  return (
    <div className="fields">
      <DayField {...field('from', texts.from)} hint={texts.fromHint} />
      <DayField {...field('until', texts.until)} hint={texts.untilHint} />
    </div>
  )
}

type WhichProps = {
  unit: Named
  chosen: readonly Caseload[]
  draft: MoveDraft
  onSet: (part: Partial<MoveDraft>) => void
}

function Which({ unit, chosen, draft, onSet }: WhichProps) {
  const texts = useVisitTexts().reassign
  const { inWords } = useWords()
  const choices = [
    ...(chosen.length > 0 ? [{ value: 'chosen', label: texts.chosen(chosen.length) }] : []),
    { value: 'holder', label: texts.holder },
    { value: 'unit', label: texts.unit(inWords(unit)) },
  ]
  return (
    <>
      <fieldset>
        <legend className="label">{texts.scope}</legend>
        <Radio.Group
          className="visits-radios"
          value={draft.scope}
          onChange={({ target }) => onSet({ scope: target.value as MoveDraft['scope'] })}
          options={choices}
        />
      </fieldset>
      {draft.scope === 'holder' && (
        <Person
          unit={unit}
          label={texts.of}
          none=""
          value={draft.heldBy}
          onlyHolders
          onChoose={(heldBy) => onSet({ heldBy })}
        />
      )}
    </>
  )
}

type PersonProps = {
  unit: Named
  label: string
  /** What it says where nobody is chosen; '': somebody must be. */
  none: string
  value: PersonId | ''
  onlyHolders?: boolean
  /** What they would get: only those are offered who may make visits wherever it lies. */
  give?: ToGive
  onChoose: (person: PersonId | '') => void
}

function Person({ unit, label, none, value, onlyHolders = false, give, onChoose }: PersonProps) {
  const texts = useVisitTexts()
  const { data } = useAsk(listVisitors, { querystring: { unit: unit.id, ...give } })
  const people = (data?.visitors ?? []).filter(
    ({ caseloads, fits }) => fits && (!onlyHolders || caseloads > 0),
  )
  return (
    <Field label={label}>
      {(wiring) => (
        <Select<PersonId | ''>
          {...wiring}
          showSearch={{ optionFilterProp: 'label' }}
          value={value === '' && none === '' ? null : value}
          onChange={onChoose}
          options={[
            ...(none === '' ? [] : [{ value: '' as const, label: none }]),
            ...people.map(({ id, name, caseloads, places }) => ({
              value: id,
              label: texts.reassign.visitor(name ?? texts.someone, caseloads, places),
            })),
          ]}
        />
      )}
    </Field>
  )
}

/** Who loses what and who gets it, before anything is done. */
function Preview({ unit, chosen, draft }: Omit<WhichProps, 'onSet'>) {
  const all = useVisitTexts()
  const texts = all.reassign
  const visitors = useAsk(listVisitors, { querystring: { unit: unit.id } }).data?.visitors ?? []
  const free = useAsk(listCaseloads, {
    querystring: { unit: unit.id, free: 'true', limit: 200 },
  }).data
  if (!isWhole(draft, chosen)) return null
  const places = free?.caseloads.reduce((sum, one) => sum + one.places, 0) ?? 0
  const given = givenBy(draft, chosen, visitors, { caseloads: free?.total ?? 0, places })
  return (
    <section className="visits-preview" aria-label={texts.preview} aria-live="polite">
      <h3>{texts.preview}</h3>
      {given.length === 0 ? (
        <p>{texts.nothing}</p>
      ) : (
        <ul>
          {given.map(({ person, name, caseloads, places: count }) => (
            <li key={person ?? ''}>
              {person === null
                ? texts.nobodyGives(caseloads, count)
                : texts.gives(name ?? all.someone, caseloads, count)}
            </li>
          ))}
          <li>
            <Gets
              given={given}
              name={draft.to && (visitors.find(({ id }) => id === draft.to)?.name ?? all.someone)}
            />
          </li>
        </ul>
      )}
      <p className="hint">{texts.previewHint}</p>
    </section>
  )
}

function Gets({ given, name }: { given: readonly Given[]; name: string }) {
  const texts = useVisitTexts().reassign
  const sum = (of: (one: Given) => number) => given.reduce((all, one) => all + of(one), 0)
  const [caseloads, places] = [sum((one) => one.caseloads), sum((one) => one.places)]
  return <b>{name === '' ? texts.nobodyGets(caseloads, places) : texts.gets(name, caseloads, places)}</b>
}
