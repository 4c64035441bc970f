import { Button } from 'antd'
import { useState } from 'react'
import { changeHousehold } from '../../../src/domains/visits/living/contract.ts'
import type { Place } from '../../../src/domains/visits/places/contract.ts'
import { useSend } from '../ask.ts'
import { today } from '../city-time.ts'
import { boundTo } from '../ui/bound.ts'
import { Card } from '../ui/card.tsx'
import { faultsOf } from '../ui/faults.ts'
import { DayField } from '../ui/field.tsx'
import { ChangeDialog } from '../unit/change-dialog.tsx'
import { useVisitTexts } from './texts.ts'

/** Others live there since a day: what was told of those before them is theirs, and for nobody's eyes any more. */
export function MovedCard({ place }: { place: Place }) {
  const { place: texts } = useVisitTexts()
  const [asking, setAsking] = useState(false)
  return (
    <Card title={texts.moved}>
      <p className="hint">{texts.movedLead}</p>
      <Button danger onClick={() => setAsking(true)}>
        {texts.moved}
      </Button>
      {asking && <MovedDialog place={place} onClose={() => setAsking(false)} />}
    </Card>
  )
}

function MovedDialog({ place, onClose }: { place: Place; onClose: () => void }) {
  const { place: texts } = useVisitTexts()
  const [draft, setDraft] = useState(() => ({ since: today() }))
  const send = useSend(changeHousehold)
  const field = boundTo(
    draft,
    (part: Partial<typeof draft>) => setDraft({ ...draft, ...part }),
    faultsOf(send.error),
  )
  const save = async () => {
    await send.mutateAsync({ params: { placeId: place.id }, body: draft })
    onClose()
  }
  return (
    <ChangeDialog
      title={texts.moved}
      error={send.error}
      fields={['/since']}
      busy={send.isPending}
      disabled={draft.since === ''}
      danger
      onClose={onClose}
      onSave={() => void save().catch(() => undefined)}
    >
      <p>{texts.movedSure}</p>
      <DayField {...field('since', texts.movedSince)} />
    </ChangeDialog>
  )
}
