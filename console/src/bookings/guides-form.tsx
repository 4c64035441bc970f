import { Button, Select } from 'antd'
import { useState } from 'react'
import { type Guide, setGuides, Tongue } from '../../../src/domains/bookings/contract.ts'
import type { StationId } from '../../../src/domains/stations/contract.ts'
import { useSend } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { Field } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts } from '../words.tsx'
import { useDone } from './done.ts'
import { changed, Names, NO_NAME } from './drafts.tsx'
import { BOOKING_TEXTS } from './texts.ts'
import { isWeekWrong, WeekField, weekOf, type WeekText, weekTextOf } from './week-field.tsx'

type GuideDraft = Omit<Guide, 'id' | 'station' | 'week'> & { id: Guide['id'] | null; week: WeekText }

/** Who leads visits of a station, in which languages and when. */
export function GuidesForm({ station, known }: { station: StationId; known: readonly Guide[] }) {
  const texts = useTexts(BOOKING_TEXTS)
  const run = useDone()
  const [guides, setDraft] = useState<GuideDraft[]>(
    known.map((guide) => ({ ...guide, week: weekTextOf(guide.week) })),
  )
  const send = useSend(setGuides)
  const set = (at: number, part: Partial<GuideDraft>) => setDraft(changed(guides, at, part))
  const body = { guides: guides.map((guide) => ({ ...guide, week: weekOf(guide.week) })) }
  return (
    <Card title={texts.guidesTitle}>
      <Refusal error={send.error} />
      {guides.map((guide, at) => (
        <div key={guide.id ?? at} className="bookings-form booking-card">
          <Names name={guide.name} onChange={(name) => set(at, { name })} />
          <Field label={texts.languages}>
            {(wiring) => (
              <Select<Tongue[]>
                {...wiring}
                mode="multiple"
                value={guide.languages}
                onChange={(languages) => set(at, { languages })}
                options={Tongue.options.map((one) => ({ value: one, label: texts.tongues[one] }))}
              />
            )}
          </Field>
          <WeekField label={texts.guideWeek} value={guide.week} onChange={(week) => set(at, { week })} />
          <Button onClick={() => setDraft(guides.filter((_, index) => index !== at))}>{texts.remove}</Button>
        </div>
      ))}
      <p className="booking-acts">
        <Button
          onClick={() =>
            setDraft([...guides, { id: null, name: NO_NAME, languages: ['zh'], week: null, active: true }])
          }
        >
          {texts.add}
        </Button>
        <Button
          type="primary"
          loading={send.isPending}
          disabled={guides.some(({ week }) => isWeekWrong(week))}
          onClick={() => void run(send.mutateAsync({ params: { stationId: station }, body }))}
        >
          {texts.save}
        </Button>
      </p>
    </Card>
  )
}
