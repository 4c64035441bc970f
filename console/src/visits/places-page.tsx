import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { App, Button, Checkbox, Drawer, Select } from 'antd'
import { useState } from 'react'
import type { UnitBrief, UnitId } from '../../../src/domains/territory/contract.ts'
import type { CaseloadId, PlaceId, PlaceKind } from '../../../src/domains/visits/contract.ts'
import { listPlaces, movePlaces, type Place } from '../../../src/domains/visits/places/contract.ts'
import { call } from '../api.ts'
import { useSend } from '../ask.ts'
import { presentLanguage } from '../language.ts'
import { useMine } from '../shell/mine.tsx'
import { PageHead, Waiting } from '../ui/card.tsx'
import { choicesOf, Field } from '../ui/field.tsx'
import { Icon } from '../ui/icons.tsx'
import { usePages } from '../ui/pages.ts'
import { Refusal } from '../ui/refusal.tsx'
import { ChangeDialog } from '../unit/change-dialog.tsx'
import { useWords } from '../words.tsx'
import type { PlacesAsked } from './asked.ts'
import { useCaseloadChoices } from './caseload-choices.ts'
import { AddPlaceForm } from './place-form.tsx'
import { type ChosenPlaces, PlaceGrid } from './place-grid.tsx'
import { useVisitTexts } from './texts.ts'
import './visits.css'

const route = getRouteApi('/shell/visits/places')
const PAGE = 200

/** Doors, shops and organisations of my unit and below: where one goes, and nothing of who lives there. */
export function PlacesPage() {
  const { places: texts } = useVisitTexts()
  const { inWords } = useWords()
  const { unit } = useMine()
  const asked = route.useSearch()
  const list = usePlaces(unit.id, asked)
  const [chosen, setChosen] = useState<ChosenPlaces>(new Set())
  const [doing, setDoing] = useState<'add' | 'move'>()
  return (
    <div className="register visits-places">
      <PageHead title={texts.title} above={<p className="over-title">{inWords(unit)}</p>}>
        <p className="register-count" role="status">
          {!list.pending && !list.error && texts.shown(list.rows.length, list.hasMore)}
        </p>
        <Button disabled={chosen.size === 0} onClick={() => setDoing('move')}>
          {texts.move}
        </Button>
        <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setDoing('add')}>
          {texts.add}
        </Button>
      </PageHead>
      <p className="hint visits-lead">{texts.lead}</p>
      <section className="card register-card" aria-label={texts.table}>
        <Filters unit={unit} asked={asked} chosen={chosen.size} />
        <Found list={list} chosen={chosen} onChosen={setChosen} />
      </section>
      {doing === 'add' && (
        <Drawer open onClose={() => setDoing(undefined)} size={520} title={texts.add} aria-label={texts.add}>
          <AddPlaceForm onDone={() => setDoing(undefined)} />
        </Drawer>
      )}
      {doing === 'move' && (
        <Move
          unit={unit}
          places={[...chosen]}
          onClose={() => setDoing(undefined)}
          onDone={() => {
            setChosen(new Set())
            setDoing(undefined)
          }}
        />
      )}
    </div>
  )
}

function usePlaces(unit: UnitId, { caseload, loose, kind }: PlacesAsked) {
  const query = useInfiniteQuery({
    queryKey: [listPlaces.schema.operationId, unit, caseload, loose, kind, presentLanguage()],
    queryFn: ({ pageParam, signal }) =>
      call(
        listPlaces,
        {
          querystring: {
            ...(caseload ? { caseload } : { unit }),
            ...(kind && { kind }),
            ...(loose && { loose: 'true' }),
            ...(pageParam !== undefined && { after: pageParam }),
            limit: PAGE,
          },
        },
        { language: presentLanguage(), signal },
      ),
    initialPageParam: undefined as PlaceId | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  })
  return usePages(query, rowsOf)
}

const rowsOf = ({ places }: { places: Place[] }) => places

type FoundProps = {
  list: ReturnType<typeof usePlaces>
  chosen: ChosenPlaces
  onChosen: (change: (before: ChosenPlaces) => ChosenPlaces) => void
}

function Found({ list, ...grid }: FoundProps) {
  const { words } = useWords()
  const { places: texts } = useVisitTexts()
  if (list.error) return <Refusal error={list.error} onRetry={list.retry} />
  if (list.pending) return <Waiting text={words.common.loading} rows={10} />
  if (list.rows.length > 0) return <PlaceGrid rows={list.rows} onMore={list.more} {...grid} />
  return (
    <div className="server-hits">
      <p role="status">{texts.emptyTitle}</p>
      <p className="hint">{texts.emptyHint}</p>
    </div>
  )
}

type FiltersProps = { unit: UnitBrief; asked: PlacesAsked; chosen: number }

function Filters({ unit, asked, chosen }: FiltersProps) {
  const texts = useVisitTexts()
  const navigate = route.useNavigate()
  const ask = (search: PlacesAsked) => void navigate({ search, replace: true })
  const { kind, caseload, loose } = asked
  const rest = { ...(caseload && { caseload }), ...(loose && { loose }) }
  return (
    <search className="filters">
      <Select<PlaceKind | ''>
        aria-label={texts.places.kind}
        value={kind ?? ''}
        onChange={(next) => ask(next === '' ? rest : { ...rest, kind: next })}
        options={[
          { value: '' as const, label: `${texts.places.kind} · ${texts.all}` },
          ...choicesOf(texts.kinds).map(([value, label]) => ({ value, label })),
        ]}
      />
      <Checkbox
        checked={loose ?? false}
        onChange={({ target }) =>
          ask({ ...(kind && { kind }), ...(target.checked && { loose: true as const }) })
        }
      >
        {texts.places.onlyLoose}
      </Checkbox>
      {caseload && <OfCaseload unit={unit} caseload={caseload} onAll={() => ask(kind ? { kind } : {})} />}
      {chosen > 0 && <span role="status">{texts.places.chosen(chosen)}</span>}
    </search>
  )
}

/** That the list is one caseload's, and the way back to all. */
function OfCaseload({ unit, caseload, onAll }: { unit: UnitBrief; caseload: string; onAll: () => void }) {
  const { places: texts } = useVisitTexts()
  const choices = useCaseloadChoices(unit.id)
  const name = choices.find(({ value }) => value === caseload)?.label ?? texts.inCaseload
  return (
    <>
      <span className="tag tag-main">{name}</span>
      <Button type="link" onClick={onAll}>
        {texts.everywhere}
      </Button>
    </>
  )
}

type MoveProps = { unit: UnitBrief; places: readonly PlaceId[]; onClose: () => void; onDone: () => void }

function Move({ unit, places, onClose, onDone }: MoveProps) {
  const { places: texts } = useVisitTexts()
  const { message } = App.useApp()
  const [into, setInto] = useState<CaseloadId>()
  const choices = useCaseloadChoices(unit.id)
  const send = useSend(movePlaces)
  const save = async () => {
    if (!into) return
    const { moved } = await send.mutateAsync({ params: { caseloadId: into }, body: { places: [...places] } })
    void message.success(texts.moved(moved))
    onDone()
  }
  return (
    <ChangeDialog
      title={texts.move}
      error={send.error}
      fields={[]}
      busy={send.isPending}
      disabled={!into}
      onClose={onClose}
      onSave={() => void save().catch(() => undefined)}
    >
      <p>{texts.chosen(places.length)}</p>
      <Field label={texts.moveTo}>
        {(wiring) => (
          <Select<CaseloadId>
            {...wiring}
            showSearch={{ optionFilterProp: 'label' }}
            value={into ?? null}
            onChange={setInto}
            options={choices}
          />
        )}
      </Field>
    </ChangeDialog>
  )
}
