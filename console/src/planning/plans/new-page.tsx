import { Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { type BarrierId, listBarriers } from '../../../../src/domains/planning/barriers/contract.ts'
import type { MemberKind } from '../../../../src/domains/planning/plans/contract.ts'
import { listPlanFeatures } from '../../../../src/domains/planning/plans/laying/contract.ts'
import type { UnitBrief } from '../../../../src/domains/territory/contract.ts'
import { useAsk } from '../../ask.ts'
import { today } from '../../city-time.ts'
import { useMine } from '../../shell/mine.tsx'
import { Card, PageHead } from '../../ui/card.tsx'
import { faultsOf } from '../../ui/faults.ts'
import { choicesOf, TextField } from '../../ui/field.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { useWords } from '../../words.tsx'
import { PlaceField } from './place-field.tsx'
import { PLACES } from './places.ts'
import { usePlanTexts } from './texts.ts'
import { useBegin } from './use-begin.ts'
import { useGridsToday } from './use-today.ts'
import { WishFields } from './wish-fields.tsx'
import { firstWish, type WishForm, wishOf } from './wish.ts'
import './plans.css'

/** Begins a plan: what is filled in already gives a first drawing. */
export function NewPlanPage() {
  const texts = usePlanTexts()
  const { unit } = useMine()
  const [place, setPlace] = useState<UnitBrief>(unit)
  return (
    <div className="plan-parts">
      <PageHead
        title={texts.wish.newTitle}
        above={
          <Link to="/planning/plans" className="over-title">
            {texts.back}
          </Link>
        }
      />
      {PLACES.has(unit.kind) ? (
        <NewPlan key={place.id} place={place} onPlace={setPlace} />
      ) : (
        <p className="notice">{texts.list.tooSmall}</p>
      )}
    </div>
  )
}

type Placed = { place: UnitBrief; onPlace: (place: UnitBrief) => void }

function NewPlan({ place, onPlace }: Placed) {
  const { wish: texts } = usePlanTexts()
  const { inWords } = useWords()
  const gridsToday = useGridsToday(place)
  const [title, setTitle] = useState(() => texts.nameOf(inWords(place), today()))
  const [memberKind, setMemberKind] = useState<MemberKind>('community')
  const [form, setForm] = useState<WishForm>()
  const shown = form ?? firstWish(gridsToday)
  const wish = wishOf(shown)
  const ground = useGroundOf(place, memberKind)
  const begin = useBegin()
  const ready = wish !== undefined && title.trim() !== ''
  const send = (go: boolean) =>
    wish &&
    begin.send(
      {
        kind: 'grids',
        place: place.id,
        title: title.trim(),
        memberKind,
        wish,
        fromToday: !go,
        ...ground.wished,
      },
      go,
    )
  return (
    <Card title={texts.wishes} className="plan-form-card">
      <form
        className="plan-form"
        onSubmit={(event) => {
          event.preventDefault()
          send(true)
        }}
      >
        <Titled place={place} onPlace={onPlace} title={title} onTitle={setTitle} error={begin.error} />
        <Members value={memberKind} onChange={setMemberKind} />
        <WishFields
          form={shown}
          onSet={setForm}
          gridsToday={gridsToday}
          ofMicroGrids={memberKind === 'microGrid'}
          barriers={ground.barriers}
          features={ground.features}
        />
        <Refusal error={begin.error} fields={['/title']} />
        <div className="plan-acts">
          <Button type="primary" htmlType="submit" size="large" disabled={!ready} loading={begin.busy}>
            {texts.go}
          </Button>
          <Button size="large" disabled={!ready || begin.busy} onClick={() => send(false)}>
            {texts.goDraft}
          </Button>
        </div>
      </form>
    </Card>
  )
}

type TitledProps = Placed & { title: string; onTitle: (title: string) => void; error: unknown }

/** Where a plan is for, and what it is called. */
function Titled({ place, onPlace, title, onTitle, error }: TitledProps) {
  const { wish: texts } = usePlanTexts()
  return (
    <div className="fields">
      <PlaceField place={place} onPlace={onPlace} />
      <TextField
        label={texts.name}
        value={title}
        onChange={onTitle}
        maxLength={80}
        pointer="/title"
        faults={faultsOf(error)}
      />
    </div>
  )
}

/** What a plan would be laid upon: lines that stand there, and what is known of units. */
function useGroundOf(place: UnitBrief, memberKind: MemberKind) {
  const { data: known } = useAsk(listPlanFeatures, { querystring: { place: place.id, memberKind } })
  const { data: standing } = useAsk(listBarriers, { querystring: { unit: place.id } })
  // Until somebody chooses, all that stand there: the server leaves out those that lie elsewhere.
  const [on, setOn] = useState<ReadonlySet<BarrierId>>()
  const all = standing?.barriers
  const barriers = { all, on: on ?? new Set(all?.map(({ id }) => id)), onSet: setOn }
  return { features: known?.features, barriers, wished: on && { barriers: [...on] } }
}

function Members({ value, onChange }: { value: MemberKind; onChange: (kind: MemberKind) => void }) {
  const texts = usePlanTexts()
  return (
    <fieldset className="plan-part">
      <legend className="label">{texts.wish.member}</legend>
      <Segmented<MemberKind>
        aria-label={texts.wish.member}
        value={value}
        onChange={onChange}
        options={choicesOf(texts.members).map(([kind, label]) => ({ value: kind, label }))}
      />
      <p className="hint">{texts.wish.memberHint}</p>
    </fieldset>
  )
}
