import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { ProcessShown } from '../../../../src/domains/handling/contract.ts'
import { Gathering, type GatheringId } from '../../../../src/domains/opinions/contract.ts'
import type { Sight } from '../../../../src/engines/cases/contract.ts'
import type { UnitBrief } from '../../../../src/domains/territory/contract.ts'
import { useSend } from '../../ask.ts'
import { type Draft, formOf, missingIn } from '../../cases/draft.ts'
import { useMine } from '../../shell/mine.tsx'
import { AtSight } from '../../ui/at-sight.tsx'
import { Card } from '../../ui/card.tsx'
import { type Faults, faultsOf } from '../../ui/faults.ts'
import { Field } from '../../ui/field.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { UnitChoice } from '../../ui/unit-choice.tsx'
import { useWords } from '../../words.tsx'
import { GatheringField } from './gathering-field.tsx'
import { fieldsOf, type Opened, OPENINGS } from './opening.ts'
import { OpeningField } from './opening-field.tsx'
import { useIntakeTexts } from './texts.ts'

type Place = Pick<UnitBrief, 'id' | 'zh' | 'en'>

type IntakeProps = { name: Opened; process: ProcessShown }

/** Takes down what another process begins with, by the form that its definition has. */
export function OpeningIntake({ name, process }: IntakeProps) {
  const texts = useIntakeTexts()
  const { draft, set, opening, kind, file, filed, send } = useOpening({ name, process })
  return (
    <form
      className="opening"
      onSubmit={(event) => {
        event.preventDefault()
        // What was refused is said above the button.
        if (!send.isPending) void file().catch(() => undefined)
      }}
    >
      {filed && <FiledNote filed={filed} />}
      <Card title={texts.openingTitle(process.words)}>
        <Fields {...{ draft, set, opening, kind }} sights={process.sights} faults={faultsOf(send.error)} />
      </Card>
      <Refusal error={send.error} fields={['/form', '/unit', '/gathering']} />
      <FileBar
        lacks={[
          ...missingIn(opening, draft.form).map(({ words }) => words),
          ...(kind && draft.gathering === null ? [texts.gathering[kind]] : []),
        ]}
        isPending={send.isPending}
      />
    </form>
  )
}

type OpeningDraft = {
  readonly place: Place
  readonly sight: Sight
  readonly gathering: GatheringId | null
  readonly form: Draft
}

/** What is filled in, and the way to file it; place and sight stay for the next one. */
function useOpening({ name, process }: IntakeProps) {
  const { unit } = useMine()
  const [draft, setDraft] = useState<OpeningDraft>(() => ({
    place: unit,
    sight: process.sights[0] ?? 'confidential',
    gathering: null,
    form: {},
  }))
  const [filed, setFiled] = useState<Filed>()
  const send = useSend(OPENINGS[name].route)
  const opening = { form: fieldsOf(name, process) }
  const set = (part: Partial<OpeningDraft>) => setDraft((before) => ({ ...before, ...part }))
  const kind = Gathering.shape.kind.safeParse(name === 'opinion' && draft.form['source']).data
  const file = async () => {
    const { place, sight, gathering, form } = draft
    const body = OPENINGS[name].bodyOf({
      unit: place.id,
      sight,
      gathering,
      form: formOf(opening, form),
    })
    setFiled(await send.mutateAsync({ body: body as never }))
    set({ gathering: null, form: {} })
  }
  return { draft, set, opening, kind, file, filed, send }
}

type FieldsProps = Pick<ReturnType<typeof useOpening>, 'draft' | 'set' | 'opening' | 'kind'> & {
  sights: readonly Sight[]
  faults: Faults
}

/** Where it is, what the definition asks for, at which meeting it was said, who may see it. */
function Fields({ draft, set, opening, kind, sights, faults }: FieldsProps) {
  const texts = useIntakeTexts()
  const { place, gathering, sight, form } = draft
  return (
    <div className="fields">
      <Field label={texts.openingPlace} pointer="/unit" faults={faults}>
        {(wiring) => (
          <UnitChoice
            wiring={wiring}
            chosen={place}
            onChoose={(next) => next && set({ place: next, gathering: null })}
          />
        )}
      </Field>
      {opening.form.map((field) => (
        <OpeningField
          key={field.name}
          field={field}
          value={form[field.name]}
          faults={faults}
          onChange={(value) =>
            set({
              form: { ...form, [field.name]: value },
              // A meeting is no round of visits.
              ...(field.name === 'source' && { gathering: null }),
            })
          }
        />
      ))}
      {kind && (
        <GatheringField
          {...{ kind, faults }}
          unit={place.id}
          chosen={gathering}
          onChoose={(next) => set({ gathering: next })}
        />
      )}
      <SightChoice sights={sights} sight={sight} onChoose={(next) => set({ sight: next })} />
    </div>
  )
}

type SightProps = { sights: readonly Sight[]; sight: Sight; onChoose: (sight: Sight) => void }

/** Who may see it, where the process leaves a choice. */
function SightChoice({ sights, sight, onChoose }: SightProps) {
  const texts = useIntakeTexts()
  if (sights.length < 2) return null
  return (
    <AtSight
      label={texts.sight}
      value={sight}
      onChange={onChoose}
      choices={sights.map((one) => [one, texts.sights[one]] as const)}
    />
  )
}

function FileBar({ lacks, isPending }: { lacks: readonly string[]; isPending: boolean }) {
  const texts = useIntakeTexts()
  const { words } = useWords()
  return (
    <div className="intake-bar">
      <Button type="primary" size="large" htmlType="submit" disabled={lacks.length > 0} loading={isPending}>
        {texts.file}
      </Button>
      {lacks.length > 0 && <p className="hint">{texts.missing + lacks.join(words.format.list)}</p>}
    </div>
  )
}

type Filed = { readonly id: string; readonly number: string }

function FiledNote({ filed }: { filed: Filed }) {
  const texts = useIntakeTexts()
  return (
    <section className="intake-filed" role="status">
      <p>
        <span className="label">{texts.filed}</span>
      </p>
      <div className="intake-filed-numbers">
        <b className="num">{filed.number}</b>
      </div>
      <div className="intake-filed-acts">
        <Link to="/cases/$caseId" params={{ caseId: filed.id }} className="link">
          {texts.openCase}
        </Link>
        <span className="hint">{texts.next}</span>
      </div>
    </section>
  )
}
