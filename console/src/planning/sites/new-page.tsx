import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { draftPlan } from '../../../../src/domains/planning/plans/contract.ts'
import { startRun } from '../../../../src/domains/planning/runs/contract.ts'
import { getUnit, listChildren, type UnitBrief, UnitId } from '../../../../src/domains/territory/contract.ts'
import { useAsk, useSend } from '../../ask.ts'
import type { Place } from '../../map/world.ts'
import { useMine } from '../../shell/mine.tsx'
import { Card, PageHead, Waiting } from '../../ui/card.tsx'
import { faultsOf } from '../../ui/faults.ts'
import { Field, TextField } from '../../ui/field.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { useWords } from '../../words.tsx'
import { farOf, placesOf } from '../coverage/asked.ts'
import { PLACES } from '../plans/places.ts'
import { usePlanTexts } from '../plans/texts.ts'
import { type SitesTexts, useSitesTexts } from './texts.ts'
import { FIRST, type SitesForm, type SitesWish, sitesWishOf } from './wish.ts'
import { MissingLine, SitesWishFields } from './wish-fields.tsx'
import '../plans/plans.css'

const route = getRouteApi('/shell/planning/sites/new')

/** Begins a plan of sites: what is filled in already gives a first answer. */
export function NewSitesPage() {
  const texts = useSitesTexts()
  const plans = usePlanTexts()
  const { words } = useWords()
  const mine = useMine().unit
  const search = route.useSearch()
  const asked = useAsk(
    getUnit,
    search.unit === undefined
      ? undefined
      : { params: { unitId: UnitId.parse(search.unit) }, querystring: {} },
  )
  // Who looks at a community makes plans for the subdistrict that it lies in.
  const above = asked.data?.path.findLast(({ kind }) => PLACES.has(kind))
  const begun = search.unit === undefined || asked.error ? mine : above
  return (
    <div className="plan-parts">
      <PageHead
        title={texts.wish.newTitle}
        above={
          <Link to="/planning/plans" className="over-title">
            {plans.back}
          </Link>
        }
      />
      {!begun && <Waiting text={words.common.loading} rows={8} />}
      {begun && !PLACES.has(begun.kind) && <p className="notice">{plans.list.tooSmall}</p>}
      {begun && PLACES.has(begun.kind) && <NewSites key={begun.id} begun={begun} />}
    </div>
  )
}

/** What an address brings along from the page of coverage: how far is near, and places that were tried. */
function firstForm({ far }: { far?: string }): SitesForm {
  const { metres, minutes } = farOf(far ?? '') ?? {}
  if (minutes !== undefined) return { ...FIRST, reachBy: 'minutes', minutes }
  return metres === undefined ? FIRST : { ...FIRST, metres }
}

type Begun = Pick<UnitBrief, 'id' | 'kind' | 'zh' | 'en'>

function NewSites({ begun }: { begun: Begun }) {
  const all = useSitesTexts()
  const { wish: texts } = all
  const plans = usePlanTexts()
  const { inWords } = useWords()
  const search = route.useSearch()
  const [tried] = useState<readonly Place[]>(() => placesOf(search.tried))
  const [place, setPlace] = useState<Begun>(begun)
  const [named, setNamed] = useState<string>()
  const [form, setForm] = useState<SitesForm>(() => firstForm(search))
  const title = named ?? texts.nameOf(inWords(place), toldOf(form, all))
  const read = sitesWishOf(withTried(form, tried))
  const begin = useBegin()
  const ready = 'wish' in read && title.trim() !== ''
  const send = (how: How) =>
    'wish' in read && begin.send({ place: place.id, title, wish: read.wish, tried }, how)
  return (
    <Card title={texts.wishes} className="plan-form-card">
      <form
        className="plan-form"
        onSubmit={(event) => {
          event.preventDefault()
          send('run')
        }}
      >
        <p className="hint">{tried.length > 0 ? texts.begun(tried.length) : texts.lead}</p>
        <div className="fields">
          <PlaceField place={place} onPlace={setPlace} />
          <TextField
            label={texts.name}
            value={title}
            onChange={setNamed}
            maxLength={80}
            pointer="/title"
            faults={faultsOf(begin.error)}
          />
        </div>
        <SitesWishFields key={place.id} form={form} onSet={setForm} place={place.id} />
        <Refusal error={begin.error} fields={['/title']} />
        <MissingLine missing={'missing' in read ? read.missing : undefined} />
        <div className="plan-acts">
          <Button type="primary" htmlType="submit" size="large" disabled={!ready} loading={begin.busy}>
            {plans.wish.go}
          </Button>
          <Button size="large" disabled={!ready || begin.busy} onClick={() => send('byHand')}>
            {tried.length > 0 ? texts.goPlaces : texts.goDraft}
          </Button>
        </div>
      </form>
    </Card>
  )
}

/** What a plan is called for, until somebody calls it otherwise: its goal in short. */
function toldOf({ goal, stations, reachBy, metres, minutes }: SitesForm, texts: SitesTexts): string {
  const { nameOfGoal, nameOfMinutes } = texts.wish
  const far = reachBy === 'metres' ? texts.metres(metres ?? 0) : nameOfMinutes(minutes ?? 0)
  if (goal === 'fewest') return nameOfGoal.fewest(far)
  return goal === 'leastWalk'
    ? nameOfGoal.leastWalk(stations ?? 0)
    : nameOfGoal.mostCovered(stations ?? 0, far)
}

/** Places that were tried are candidates beside the others. */
function withTried(form: SitesForm, tried: readonly Place[]): SitesForm {
  const known = new Set(form.places.map(({ lon, lat }) => `${lon},${lat}`))
  const more = tried.filter(({ lon, lat }) => !known.has(`${lon},${lat}`))
  return { ...form, places: [...form.places, ...more.map((one) => ({ ...one, name: '', room: null }))] }
}

type How = 'run' | 'byHand'
type Begin = { place: UnitId; title: string; wish: SitesWish; tried: readonly Place[] }

/** Begins a draft, and lets it be worked out or opens it as stations stand; then its page is opened. */
function useBegin() {
  const draft = useSend(draftPlan)
  const start = useSend(startRun)
  const navigate = useNavigate()
  const begin = async ({ place, title, wish, tried }: Begin, how: How) => {
    const sites = tried.map(({ lon, lat }) => ({ lon, lat }))
    const byHand = how === 'byHand' ? { fromToday: true, sites } : {}
    const { id, version } = await draft.mutateAsync({
      body: {
        kind: 'sites',
        memberKind: 'microGrid',
        fromToday: false,
        place,
        title: title.trim(),
        wish,
        ...byHand,
      },
    })
    // A start that is refused leaves a draft all the same: its page has the button to start again.
    const started = { params: { planId: id }, body: { version, resume: false } }
    if (how === 'run') await start.mutateAsync(started).catch(() => undefined)
    await navigate({ to: '/planning/plans/$planId', params: { planId: id } })
  }
  return {
    send: (what: Begin, how: How) => void begin(what, how).catch(() => undefined),
    busy: draft.isPending || start.isPending,
    error: draft.error,
  }
}

/** My unit, one of those below it that plans are made for, or the one that was asked for. */
function PlaceField({ place, onPlace }: { place: Begun; onPlace: (place: Begun) => void }) {
  const { wish: texts } = useSitesTexts()
  const { inWords } = useWords()
  const { unit } = useMine()
  const { data } = useAsk(listChildren, { params: { unitId: unit.id }, querystring: {} })
  const mine: Begun[] = [unit, ...(data ?? [])].filter(({ kind }) => PLACES.has(kind))
  const places = mine.some(({ id }) => id === place.id) ? mine : [place, ...mine]
  return (
    <Field label={texts.place}>
      {(wiring) => (
        <Select
          {...wiring}
          showSearch={{ optionFilterProp: 'label' }}
          value={place.id}
          options={places.map((one) => ({ value: one.id, label: inWords(one) }))}
          onChange={(id) => {
            const chosen = places.find((one) => one.id === id)
            if (chosen) onPlace(chosen)
          }}
        />
      )}
    </Field>
  )
}
