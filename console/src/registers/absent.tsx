import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Checkbox, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import {
  endOrganisation,
  getOrganisation,
  type OrganisationId,
} from '../../../src/domains/organisations/contract.ts'
import { type ImportDetail, listAbsent } from '../../../src/domains/registers/contract.ts'
import { call, ProblemReply } from '../api.ts'
import { useAsk } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { today } from '../ui/days.ts'
import { Field } from '../ui/field.tsx'
import { useWords } from '../words.tsx'
import { useRegisterTexts } from './texts.ts'

type Thing = { readonly id: string; readonly name: string; readonly code: string }
/** What became of a thing that was to be ended; a text says why it was not. */
type Ended = ReadonlyMap<string, true | string>

/** What the register has and the file has not: to be looked at, and ended only by a person's word. */
export function Absent({ one }: { one: ImportDetail }) {
  const texts = useRegisterTexts()
  const { data } = useAsk(listAbsent, { params: { importId: one.id } })
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [ended, setEnded] = useState<Ended>(new Map())
  const mayEnd = one.register === 'organisations' || one.register === 'enterprises'
  const others = one.register === 'people' ? texts.absentHintPeople : texts.absentHint
  const hint = mayEnd ? texts.absentHintEnd : others
  const choose = (id: string, on: boolean) => {
    const next = new Set(chosen)
    if (on) next.add(id)
    else next.delete(id)
    setChosen(next)
  }
  return (
    <Card title={texts.absentTitle}>
      <details>
        <summary>
          {texts.rows(one.counts.absent)} · {hint}
        </summary>
        <ul className="absent">
          {data?.map((thing) => (
            <li key={thing.id}>
              {mayEnd && ended.get(thing.id) !== true && (
                <Checkbox
                  aria-label={texts.chooseToEnd({ name: thing.name })}
                  checked={chosen.has(thing.id)}
                  onChange={(event) => choose(thing.id, event.target.checked)}
                />
              )}
              <span>
                {LINKS[one.register](thing)} <small>{thing.code}</small>
                <Fate fate={ended.get(thing.id)} />
              </span>
            </li>
          ))}
        </ul>
        {mayEnd && data && (
          <EndChosen
            things={data.filter(({ id }) => chosen.has(id))}
            onEnded={(fates) => {
              setEnded(new Map([...ended, ...fates]))
              setChosen(new Set())
            }}
          />
        )}
      </details>
    </Card>
  )
}

const toOrganisation = ({ id, name }: Thing) => (
  <Link to="/organisations/$organisationId" params={{ organisationId: id }}>
    {name}
  </Link>
)
const toUnit = ({ id, name }: Thing) => (
  <Link to="/units/$unitId" params={{ unitId: id }}>
    {name}
  </Link>
)

/** Each thing of a register has its page. */
const LINKS: Readonly<Record<ImportDetail['register'], (thing: Thing) => ReactNode>> = {
  organisations: toOrganisation,
  enterprises: toOrganisation,
  people: ({ id, name }) => (
    <Link to="/people/$personId" params={{ personId: id }}>
      {name}
    </Link>
  ),
  stations: ({ id, name }) => (
    <Link to="/stations/$stationId" params={{ stationId: id }}>
      {name}
    </Link>
  ),
  services: ({ code, name }) => (
    <Link to="/catalogue/$code" params={{ code }}>
      {name}
    </Link>
  ),
  requests: ({ id, name }) => <a href={`/console/cases/${id}`}>{name}</a>,
  units: toUnit,
  grids: toUnit,
  buildings: toUnit,
}

function Fate({ fate }: { fate: true | string | undefined }) {
  const texts = useRegisterTexts()
  if (fate === undefined) return null
  return <em className={fate === true ? undefined : 'absent-why'}>{fate === true ? texts.ended : fate}</em>
}

function EndChosen({ things, onEnded }: { things: readonly Thing[]; onEnded: (fates: Ended) => void }) {
  const texts = useRegisterTexts()
  const { language, words } = useWords()
  const client = useQueryClient()
  const [day, setDay] = useState(today)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<string>()
  const go = async () => {
    setBusy(true)
    const fates = new Map<string, true | string>()
    for (const { id } of things)
      fates.set(
        id,
        await end(id, day, language).catch((error: unknown) => reasonOf(error, words.common.noReply)),
      )
    const done = [...fates.values()].filter((fate) => fate === true).length
    setSaid(texts.endedSome({ done, kept: fates.size - done }))
    onEnded(fates)
    setBusy(false)
    await client.invalidateQueries()
  }
  return (
    <>
      <div className="absent-end">
        <Field label={texts.endOn}>
          {(wiring) => (
            <Input {...wiring} type="date" value={day} onChange={(event) => setDay(event.target.value)} />
          )}
        </Field>
        <Button danger disabled={things.length === 0 || day === ''} loading={busy} onClick={() => void go()}>
          {texts.endChosen(things.length)}
        </Button>
      </div>
      {said && <p role="status">{said}</p>}
    </>
  )
}

/** Ends one organisation as it stands now, by the room's own action. */
async function end(id: string, on: string, language: string): Promise<true> {
  const params = { organisationId: id as OrganisationId }
  const { version } = await call(getOrganisation, { params }, { language })
  await call(endOrganisation, { params, body: { on, version } }, { language, key: crypto.randomUUID() })
  return true
}

function reasonOf(error: unknown, noReply: string): string {
  if (!(error instanceof ProblemReply)) return noReply
  const { title, detail } = error.problem
  return detail ? `${title} ${detail}` : title
}
