import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { PlaceId } from '../../../src/domains/visits/contract.ts'
import { getPlace, type VisitShown } from '../../../src/domains/visits/notes/contract.ts'
import type { ContactOpening, OpenedContact, Place } from '../../../src/domains/visits/places/contract.ts'
import { makeCode } from '../../../src/domains/visits/sight/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { wall } from '../city-time.ts'
import { Card, PageHead, Waiting } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { tongueOf } from '../ui/tongue.ts'
import { useWords } from '../words.tsx'
import { PlaceContact } from './place-contact.tsx'
import { PlaceFacts } from './place-facts.tsx'
import { JoinCard } from './place-join.tsx'
import { EditPlaceForm } from './place-form.tsx'
import { MovedCard } from './place-moved.tsx'
import { QuietCard, StopDialog, WishesCard } from './place-wishes.tsx'
import { useVisitTexts } from './texts.ts'
import { VisitCard } from './visit-card.tsx'
import './visits.css'

const route = getRouteApi('/shell/visits/places/$placeId')

/** A place with its visits: how it is reached, when nobody comes, what was written and answered. */
export function PlacePage() {
  const texts = useVisitTexts()
  const { inWords, words } = useWords()
  const navigate = useNavigate()
  const placeId = route.useParams().placeId as PlaceId
  const [stopping, setStopping] = useState(false)
  const [contact, setContact] = useState<OpenedContact>()
  const { data, error, refetch } = useAsk(getPlace, { params: { placeId } })
  if (error) return <Refusal error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting text={words.common.loading} rows={8} />
  const { opened, visits } = data
  // What was opened is shown as long as the page is: to leave it is to close it.
  const place = contact?.place === placeId ? { ...data.place, ...contact, masked: false } : data.place
  const title = place.address ?? texts.places.erased
  return (
    <>
      <PageHead
        title={<span lang={tongueOf(title)}>{title}</span>}
        above={
          <p className="over-title">
            <Link to="/visits/places">{texts.places.back}</Link> · {texts.kinds[place.kind]} ·{' '}
            {inWords(place.unit)}
          </p>
        }
      >
        <Button danger onClick={() => setStopping(true)}>
          {texts.place.stop}
        </Button>
      </PageHead>
      <div className="visits-columns">
        <Visits visits={visits} />
        <div className="visits-parts">
          <FactsCard place={place} openings={opened} onContact={setContact} />
          <QuietCard place={place} />
          <WishesCard place={place} />
          {place.kind === 'household' && <CodeCard place={place} />}
          {place.kind === 'household' && place.address !== null && <JoinCard place={place} />}
          {place.kind === 'household' && <MovedCard place={place} />}
        </div>
      </div>
      {stopping && (
        <StopDialog
          place={place}
          onClose={() => setStopping(false)}
          onDone={() => void navigate({ to: '/visits/places' })}
        />
      )}
    </>
  )
}

type FactsProps = {
  place: Place
  openings: readonly ContactOpening[]
  onContact: (contact: OpenedContact | undefined) => void
}

/** What is written down of it, and how it is reached; once changed, what was opened is closed. */
function FactsCard({ place, openings, onContact }: FactsProps) {
  const { place: texts } = useVisitTexts()
  const [editing, setEditing] = useState(false)
  const close = () => {
    onContact(undefined)
    setEditing(false)
  }
  return (
    <Card
      title={texts.facts}
      aside={!editing && <Button onClick={() => setEditing(true)}>{texts.edit}</Button>}
    >
      {editing ? (
        <EditPlaceForm place={place} onDone={close} />
      ) : (
        <>
          <PlaceFacts place={place} />
          <PlaceContact place={place} openings={openings} onOpened={onContact} />
        </>
      )}
    </Card>
  )
}

function Visits({ visits }: { visits: readonly VisitShown[] }) {
  const { visit: texts } = useVisitTexts()
  return (
    <section className="visits-parts" aria-label={texts.title}>
      <h2>{texts.title}</h2>
      {visits.length === 0 && <p className="card visits-none">{texts.none}</p>}
      <ul className="visits-parts">
        {visits.map((visit) => (
          <VisitCard key={visit.id} visit={visit} />
        ))}
      </ul>
    </section>
  )
}

/** A code by which the household follows its visits: told once, to them alone. */
function CodeCard({ place }: { place: Place }) {
  const { code: texts } = useVisitTexts()
  const send = useSend(makeCode)
  return (
    <Card title={texts.title}>
      <p className="hint">{place.joined ? texts.joined : texts.lead}</p>
      {send.data && (
        <p role="status" className="visits-code">
          <b className="num">{send.data.code}</b>
          <span className="hint">{texts.until(wall(send.data.expiresAt))}</span>
        </p>
      )}
      <Refusal error={send.error} />
      <Button loading={send.isPending} onClick={() => send.mutate({ params: { placeId: place.id } })}>
        {texts.make}
      </Button>
    </Card>
  )
}
