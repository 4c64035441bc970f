import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import {
  openSites,
  type OpeningPreview,
  previewOpening,
} from '../../../../src/domains/planning/opening/contract.ts'
import type { Plan } from '../../../../src/domains/planning/plans/contract.ts'
import { StationKind, Tier } from '../../../../src/domains/stations/contract.ts'
import { useAsk, useSend } from '../../ask.ts'
import { today } from '../../city-time.ts'
import { ChoiceField } from '../../ui/field.tsx'
import { useWords } from '../../words.tsx'
import { AdoptDay, ConfirmAdoption } from '../plans/adopt-day.tsx'
import { useSitesTexts } from './texts.ts'

/** Preparing a station takes a season: the first of the month after that. */
function usualDay(): string {
  return Temporal.PlainDate.from(today()).add({ months: 3 }).with({ day: 1 }).toString()
}

/** Lets an approved plan of sites hold: first what it founds and gives up, then a confirmation. */
export function OpenCard({ plan }: { plan: Plan }) {
  const { open: texts } = useSitesTexts()
  const [on, setOn] = useState(usualDay)
  const preview = useAsk(
    previewOpening,
    on === '' ? undefined : { params: { planId: plan.id }, querystring: { on } },
  )
  return (
    <AdoptDay texts={texts} on={on} onDay={setOn} preview={preview}>
      {preview.data && (
        <>
          <Preview preview={preview.data} />
          <Confirm key={preview.data.print} plan={plan} preview={preview.data} />
        </>
      )}
    </AdoptDay>
  )
}

/** What is founded, what stays, and what people are to close. */
function Preview({ preview }: { preview: OpeningPreview }) {
  const { open: texts } = useSitesTexts()
  const { inWords } = useWords()
  return (
    <div className="plan-moves">
      <details className="plan-kind" open={preview.founded.length <= 8}>
        <summary>
          <b>{texts.founded}</b> <span className="num">{texts.foundedTold(preview.founded.length)}</span>
        </summary>
        <ul>
          {preview.founded.map((one) => (
            <li key={`${one.lon},${one.lat}`}>{texts.foundedIn(inWords(one), inWords(one.unit))}</li>
          ))}
        </ul>
      </details>
      <p className="plan-kind">
        <b>{texts.kept}</b> <span className="num">{texts.keptTold(preview.kept)}</span>
      </p>
      <div className="plan-kind">
        <p>
          <b>{texts.givenUp}</b> <span className="num">{texts.givenUpTold(preview.givenUp.length)}</span>
        </p>
        <GivenUp stations={preview.givenUp} />
      </div>
    </div>
  )
}

/** Each station with what hangs on it, and where it is closed. */
function GivenUp({ stations }: { stations: OpeningPreview['givenUp'] }) {
  const { open: texts } = useSitesTexts()
  const { inWords, words } = useWords()
  if (stations.length === 0) return null
  return (
    <ul className="sites-hangs">
      {stations.map((one) => (
        <li key={one.id}>
          <p>
            <b>{inWords(one)}</b>
            <span className="hint num">
              {one.hangs
                .filter(({ count }) => count > 0)
                .map(({ title, count }) => texts.hangs(inWords(title), count))
                .join(words.format.list) || texts.nothing}
            </span>
          </p>
          <p>
            <Link to="/stations/$stationId" params={{ stationId: one.id }}>
              {texts.station}
              <span className="unseen"> {inWords(one)}</span>
            </Link>
            <Link to="/duty/closures">
              {texts.closure}
              <span className="unseen"> {inWords(one)}</span>
            </Link>
          </p>
        </li>
      ))}
    </ul>
  )
}

function Confirm({ plan, preview }: { plan: Plan; preview: OpeningPreview }) {
  const { open: texts } = useSitesTexts()
  const { words } = useWords()
  const [kind, setKind] = useState<StationKind>('serviceStation')
  const [tier, setTier] = useState<Tier>('community')
  const adopt = useSend(openSites)
  const { on, print, founded } = preview
  const body = { version: plan.version, on, print, kind, tier }
  return (
    <>
      {founded.length > 0 && (
        <div className="fields">
          <ChoiceField<StationKind>
            label={texts.kind}
            value={kind}
            onChange={setKind}
            choices={StationKind.options.map((one) => [one, words.stationKinds[one]])}
          />
          <ChoiceField<Tier>
            label={texts.tier}
            value={tier}
            onChange={setTier}
            choices={Tier.options.map((one) => [one, words.tiers[one]])}
          />
        </div>
      )}
      <ConfirmAdoption
        texts={texts}
        on={on}
        adopt={adopt}
        onAdopt={() => adopt.mutateAsync({ params: { planId: plan.id }, body })}
        told={() => texts.adopted(founded.length)}
      />
    </>
  )
}
