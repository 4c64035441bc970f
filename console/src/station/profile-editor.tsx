import { App } from 'antd'
import { useState } from 'react'
import { changeStation, type Station } from '../../../src/domains/stations/contract.ts'
import { useSend } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { faultsOf } from '../ui/faults.ts'
import { useWords } from '../words.tsx'
import { Contacts } from './contacts.tsx'
import { type ProfileDraft, draftOfProfile, profileOf, sameProfile } from './profile-draft.ts'
import { PlaceFields } from './place-fields.tsx'
import { ProfileFields } from './profile-fields.tsx'
import { SaveBar } from './save-bar.tsx'
import { ServicesField } from './services-field.tsx'
import { Spaces } from './spaces.tsx'

/** Pointers that the fields of this form show. */
const FIELDS = [
  '/zh',
  '/en',
  '/tier',
  '/kind',
  '/status',
  '/theme',
  '/about',
  '/address',
  '/directions',
  '/at',
  '/unit',
  '/contacts',
  '/services',
  '/spaces',
]

/** What a station is, where it stands and what it offers. */
export function ProfileEditor({ station, onReload }: { station: Station; onReload: () => void }) {
  const { words } = useWords()
  const { message } = App.useApp()
  const [draft, setDraft] = useState(() => draftOfProfile(station))
  const send = useSend(changeStation)
  const faults = faultsOf(send.error)
  const change = (part: Partial<ProfileDraft>) => {
    if (send.error) send.reset()
    setDraft((before) => ({ ...before, ...part }))
  }
  const save = () =>
    send.mutate(
      { params: { stationId: station.id }, body: { ...profileOf(draft), version: station.version } },
      { onSuccess: () => void message.success(words.station.saved) },
    )
  const part = { draft, faults, onChange: change }
  const disabled = !station.mayEdit
  return (
    <>
      <fieldset className="profile" disabled={disabled}>
        <div className="profile-column">
          <Card title={words.station.profile}>
            <ProfileFields {...part} />
          </Card>
          <Card title={words.station.contacts}>
            <Contacts {...part} disabled={disabled} />
          </Card>
          <Card title={words.station.services}>
            <ServicesField {...part} known={station.services} disabled={disabled} />
          </Card>
        </div>
        <Card title={words.station.place}>
          <PlaceFields {...part} disabled={disabled} />
        </Card>
        <Card title={words.station.spaces} className="profile-wide">
          <Spaces {...part} disabled={disabled} />
        </Card>
      </fieldset>
      {!disabled && (
        <SaveBar
          dirty={!sameProfile(draft, draftOfProfile(station))}
          saving={send.isPending}
          faults={0}
          error={send.error}
          text={words.common.save}
          fields={FIELDS}
          onSave={save}
          onReset={() => {
            send.reset()
            setDraft(draftOfProfile(station))
          }}
          onReload={onReload}
        />
      )}
    </>
  )
}
