import { Button, Drawer } from 'antd'
import { useState } from 'react'
import type { Place } from '../../../src/domains/visits/places/contract.ts'
import { Card } from '../ui/card.tsx'
import { tongueOf } from '../ui/tongue.ts'
import { useWords } from '../words.tsx'
import { EditPlaceForm } from './place-form.tsx'
import { QuietCard, StopDialog, WishesCard } from './place-wishes.tsx'
import { useVisitTexts } from './texts.ts'
import { draftsOf, type WindowDraft } from './windows.ts'

type DrawerProps = { place: Place; onClose: () => void }

/** A place: how it is reached, when nobody comes, what they agreed to. Nothing of who lives there. */
export function PlaceDrawer({ place, onClose }: DrawerProps) {
  const texts = useVisitTexts()
  const [doing, setDoing] = useState<'edit' | 'stop'>()
  const title = place.address ?? texts.places.erased
  return (
    <Drawer
      open
      onClose={onClose}
      size={560}
      title={<span lang={tongueOf(title)}>{title}</span>}
      aria-label={title}
      className="visits-place"
    >
      <div className="visits-parts">
        {doing === 'edit' ? (
          <EditPlaceForm place={place} onDone={() => setDoing(undefined)} />
        ) : (
          <Card
            title={texts.place.facts}
            aside={<Button onClick={() => setDoing('edit')}>{texts.place.edit}</Button>}
          >
            <Facts place={place} />
          </Card>
        )}
        <QuietCard place={place} />
        <WishesCard place={place} />
        <div className="visits-acts">
          <Button danger onClick={() => setDoing('stop')}>
            {texts.place.stop}
          </Button>
        </div>
        {doing === 'stop' && (
          <StopDialog place={place} onClose={() => setDoing(undefined)} onDone={onClose} />
        )}
      </div>
    </Drawer>
  )
}

function Facts({ place }: { place: Place }) {
  const texts = useVisitTexts()
  const { inWords } = useWords()
  const { kind, unit, contact, phone, language, rest, preferred, metOn, triedOn } = place
  const languages: Readonly<Record<string, string>> = texts.place.languages
  const facts = [
    [texts.place.kind, texts.kinds[kind]],
    [texts.caseloads.unit, inWords(unit)],
    [texts.place.contact, contact],
    [texts.place.phone, phone],
    [texts.place.language, languages[language ?? ''] ?? language],
    [texts.places.met, metOn ?? texts.places.never],
    [texts.places.tried, triedOn ?? texts.places.never],
  ] as const
  return (
    <dl className="facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value ?? texts.none}</dd>
        </div>
      ))}
      <Windows label={texts.place.rest} windows={draftsOf(rest)} />
      <Windows label={texts.place.preferred} windows={draftsOf(preferred)} />
    </dl>
  )
}

function Windows({ label, windows }: { label: string; windows: readonly WindowDraft[] }) {
  const { place: texts } = useVisitTexts()
  const days = [texts.everyDay, ...texts.weekdays]
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {windows.length === 0 && texts.noWindows}
        {windows.map(({ weekday, from, until }) => (
          <p key={`${weekday} ${from}`} className="num">
            {days[weekday]} {from}–{until}
          </p>
        ))}
      </dd>
    </div>
  )
}
