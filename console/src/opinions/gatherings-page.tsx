import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { type Gathering, listGatherings } from '../../../src/domains/opinions/contract.ts'
import { useAsk } from '../ask.ts'
import { today } from '../city-time.ts'
import { useMine } from '../shell/mine.tsx'
import { Card, PageHead, Waiting } from '../ui/card.tsx'
import { dayInWords } from '../ui/days.ts'
import { Icon } from '../ui/icons.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { tongueOf } from '../ui/tongue.ts'
import { useWords } from '../words.tsx'
import { GatheringForm } from './gathering-form.tsx'
import './opinions.css'
import { useOpinionTexts } from './texts.ts'

/** Meetings and rounds of visits of my unit and below: those to come first, then what has been held. */
export function GatheringsPage() {
  const texts = useOpinionTexts()
  const { inWords } = useWords()
  const { unit } = useMine()
  const navigate = useNavigate()
  const [isCalling, setCalling] = useState(false)
  return (
    <>
      <PageHead title={texts.title} above={<p className="over-title">{inWords(unit)}</p>}>
        <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setCalling(true)}>
          {texts.call}
        </Button>
      </PageHead>
      <p className="hint gatherings-lead">{texts.lead}</p>
      <Lists />
      {isCalling && (
        <Drawer open onClose={() => setCalling(false)} size={520} title={texts.call} aria-label={texts.call}>
          <GatheringForm
            unit={unit}
            onDone={(id) =>
              void navigate({ to: '/cases/gatherings/$gatheringId', params: { gatheringId: id } })
            }
          />
        </Drawer>
      )}
    </>
  )
}

function Lists() {
  const texts = useOpinionTexts()
  const { words } = useWords()
  const { unit } = useMine()
  const { data, error, refetch } = useAsk(listGatherings, { querystring: { unit: unit.id } })
  if (!data)
    return error ? (
      <Refusal error={error} onRetry={() => void refetch()} />
    ) : (
      <Waiting text={words.common.loading} rows={8} />
    )
  if (data.length === 0) return <p className="gatherings-none">{texts.none}</p>
  const day = today()
  const [coming, past] = [data.filter(({ on }) => on >= day), data.filter(({ on }) => on < day)]
  return (
    <div className="gatherings-lists">
      <List title={texts.coming} gatherings={coming.toReversed()} />
      <List title={texts.held} gatherings={past} />
    </div>
  )
}

function List({ title, gatherings }: { title: string; gatherings: readonly Gathering[] }) {
  if (gatherings.length === 0) return null
  return (
    <Card title={title}>
      <ul className="gatherings">
        {gatherings.map((one) => (
          <Line key={one.id} one={one} />
        ))}
      </ul>
    </Card>
  )
}

function Line({ one }: { one: Gathering }) {
  const texts = useOpinionTexts()
  const { inWords, language } = useWords()
  const { id, title, kind, on, place, heads, unit, opinions } = one
  const isOwed = heads === null && on < today()
  return (
    <li>
      <p className="gathering-tags">
        <Link to="/cases/gatherings/$gatheringId" params={{ gatheringId: id }}>
          <span lang={tongueOf(title)}>{title}</span>
        </Link>
        <span className="tag">{texts.kinds[kind]}</span>
        {isOwed && <span className="tag tag-draft">{texts.notTold}</span>}
      </p>
      <p className="hint">
        {[dayInWords(on, language), unit && inWords(unit), place].filter(Boolean).join(' · ')}
      </p>
      <p>{[heads !== null && texts.heads(heads), texts.opinions(opinions)].filter(Boolean).join(' · ')}</p>
    </li>
  )
}
