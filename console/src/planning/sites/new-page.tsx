import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { getUnit, type UnitBrief, UnitId } from '../../../../src/domains/territory/contract.ts'
import { useAsk } from '../../ask.ts'
import type { Place } from '../../map/world.ts'
import { useMine } from '../../shell/mine.tsx'
import { Card, PageHead, Waiting } from '../../ui/card.tsx'
import { faultsOf } from '../../ui/faults.ts'
import { TextField } from '../../ui/field.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { useWords } from '../../words.tsx'
import { farOf, placesOf } from '../coverage/asked.ts'
import { PlaceField } from '../plans/place-field.tsx'
import { PLACES } from '../plans/places.ts'
import { usePlanTexts } from '../plans/texts.ts'
import { useBegin } from '../plans/use-begin.ts'
import { type SitesTexts, useSitesTexts } from './texts.ts'
import { FIRST, type SitesForm, sitesWishOf } from './wish.ts'
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
  const send = (worksOut: boolean) => {
    if (!('wish' in read)) return
    const sites = tried.map(({ lon, lat }) => ({ lon, lat }))
    const plan = { place: place.id, title: title.trim(), wish: read.wish }
    // Worked out it begins with nothing, by hand with the stations of today and the places that were tried.
    const from = worksOut ? { fromToday: false } : { fromToday: true, sites }
    begin.send({ kind: 'sites', memberKind: 'microGrid', ...plan, ...from }, worksOut)
  }
  return (
    <Card title={texts.wishes} className="plan-form-card">
      <form
        className="plan-form"
        onSubmit={(event) => {
          event.preventDefault()
          send(true)
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
          <Button size="large" disabled={!ready || begin.busy} onClick={() => send(false)}>
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
