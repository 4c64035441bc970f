import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Segmented, Select } from 'antd'
import { useRef, useState } from 'react'
import type { FormField, ProcessShown } from '../../../../src/domains/handling/contract.ts'
import { type GatheringId, listGatherings } from '../../../../src/domains/opinions/contract.ts'
import type { Sight } from '../../../../src/engines/cases/contract.ts'
import type { UnitBrief, UnitId } from '../../../../src/domains/territory/contract.ts'
import { Intent } from '../../api.ts'
import { useAsk } from '../../ask.ts'
import { useMine } from '../../shell/mine.tsx'
import { Card } from '../../ui/card.tsx'
import { faultsOf } from '../../ui/faults.ts'
import { Field } from '../../ui/field.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { UnitChoice } from '../../ui/unit-choice.tsx'
import { useWords } from '../../words.tsx'
import { emptyIn, type Filled, type Opened, OPENINGS, trimmed } from './opening.ts'
import { OpeningField } from './opening-field.tsx'
import { useIntakeTexts } from './texts.ts'

type Place = Pick<UnitBrief, 'id' | 'zh' | 'en'>

/** Takes down what another process begins with, by the form that its definition has. */
export function OpeningIntake({ process }: { process: ProcessShown }) {
  const texts = useIntakeTexts()
  const { unit } = useMine()
  const [place, setPlace] = useState<Place>(unit)
  const [sight, setSight] = useState<Sight>(process.sights[0] ?? 'confidential')
  const [gathering, setGathering] = useState<GatheringId | null>(null)
  const [filled, setFilled] = useState<Filled>({})
  const { open, opened, error, isPending } = useOpening(process, () => setFilled({}))
  const empty = emptyIn(process.opening, filled)
  const faults = faultsOf(error)
  const change = (name: string, value: Filled[string] | undefined) =>
    setFilled((before) => {
      const { [name]: _, ...others } = before
      return value === undefined ? others : { ...others, [name]: value }
    })
  const isGathered = process.name === 'opinion' && filled['source'] !== 'open'
  return (
    <form
      className="opening"
      onSubmit={(event) => {
        event.preventDefault()
        const form = trimmed(filled)
        void open({ unit: place.id, sight, gathering: isGathered ? gathering : null, form })
      }}
    >
      {opened && <OpenedNote opened={opened} />}
      <Card title={texts.openingTitle(process.words)}>
        <div className="fields">
          <Field label={texts.openingPlace} pointer="/unit" faults={faults}>
            {(wiring) => (
              <UnitChoice wiring={wiring} chosen={place} onChoose={(next) => next && setPlace(next)} />
            )}
          </Field>
          {process.opening.map((field) => (
            <OpeningField
              key={field.name}
              field={field}
              filled={filled}
              faults={faults}
              onChange={(value) => change(field.name, value)}
            />
          ))}
          {isGathered && (
            <GatheringField unit={place.id} chosen={gathering} onChoose={setGathering} faults={faults} />
          )}
          <SightChoice sights={process.sights} sight={sight} onChoose={setSight} />
        </div>
      </Card>
      <Refusal error={error} fields={['/form', '/unit', '/gathering']} />
      <FileBar empty={empty} isPending={isPending} />
    </form>
  )
}

type SightProps = { sights: readonly Sight[]; sight: Sight; onChoose: (sight: Sight) => void }

/** Who may see it, where the process leaves a choice. */
function SightChoice({ sights, sight, onChoose }: SightProps) {
  const texts = useIntakeTexts()
  if (sights.length < 2) return null
  return (
    <div className="intake-sight">
      <span className="label">{texts.sight}</span>
      <Segmented
        aria-label={texts.sight}
        value={sight}
        onChange={onChoose}
        options={sights.map((one) => ({ value: one, label: texts.sights[one] }))}
      />
    </div>
  )
}

function FileBar({ empty, isPending }: { empty: readonly FormField[]; isPending: boolean }) {
  const texts = useIntakeTexts()
  const { words } = useWords()
  return (
    <div className="intake-bar">
      <Button type="primary" size="large" htmlType="submit" disabled={empty.length > 0} loading={isPending}>
        {texts.file}
      </Button>
      {empty.length > 0 && (
        <p className="hint">{texts.missing + empty.map((field) => field.words).join(words.format.list)}</p>
      )}
    </div>
  )
}

type Asked = Omit<Parameters<(typeof OPENINGS)[string]>[0], 'key'>

/** Opens it once for each intent; afterwards everything that lists cases is asked anew. */
function useOpening(process: ProcessShown, onOpened: () => void) {
  const client = useQueryClient()
  const intent = useRef(new Intent())
  const [opened, setOpened] = useState<Opened>()
  const [error, setError] = useState<unknown>()
  const [isPending, setPending] = useState(false)
  const open = async (asked: Asked): Promise<void> => {
    const send = OPENINGS[process.name]
    if (!send || isPending) return
    setPending(true)
    setError(undefined)
    try {
      setOpened(await send({ ...asked, key: intent.current.keyFor(asked) }))
      intent.current.done()
      onOpened()
      await client.invalidateQueries({
        predicate: ({ queryKey: [operation] }) => operation !== 'listOutlines',
      })
    } catch (refused) {
      setError(refused)
    } finally {
      setPending(false)
    }
  }
  return { open, opened, error, isPending }
}

function OpenedNote({ opened }: { opened: Opened }) {
  const texts = useIntakeTexts()
  return (
    <section className="intake-filed" role="status">
      <p>
        <span className="label">{texts.filed}</span>
      </p>
      <div className="intake-filed-numbers">
        <b className="num">{opened.number}</b>
      </div>
      <div className="intake-filed-acts">
        <Link to="/cases/$caseId" params={{ caseId: opened.id }} className="link">
          {texts.openCase}
        </Link>
        <span className="hint">{texts.next}</span>
      </div>
    </section>
  )
}

type GatheringProps = {
  unit: UnitId
  chosen: GatheringId | null
  onChoose: (gathering: GatheringId | null) => void
  faults: ReturnType<typeof faultsOf>
}

/** At which meeting or on which round of visits it was said. */
function GatheringField({ unit, chosen, onChoose, faults }: GatheringProps) {
  const texts = useIntakeTexts()
  const { data } = useAsk(listGatherings, { querystring: { unit } })
  return (
    <Field
      label={texts.gathering}
      hint={data?.length === 0 && texts.gatheringNone}
      pointer="/gathering"
      faults={faults}
    >
      {(wiring) => (
        <Select<GatheringId>
          {...wiring}
          value={chosen}
          onChange={(next) => onChoose(next ?? null)}
          options={(data ?? []).map(({ id, title, on }) => ({ value: id, label: `${on} ${title}` }))}
        />
      )}
    </Field>
  )
}
