import { Button, Drawer, Input } from 'antd'
import { useState } from 'react'
import { getBoard, getPointDay, type BoardPoint } from '../../../src/domains/parking/desk/contract.ts'
import { useAsk } from '../ask.ts'
import { useMine } from '../shell/mine.tsx'
import { Card, PageHead, Waiting } from '../ui/card.tsx'
import { Field } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts, useWords } from '../words.tsx'
import { today } from '../city-time.ts'
import { Closing } from './closing.tsx'
import { Overstays, Pauses } from './matters.tsx'
import { Pacts } from './pacts.tsx'
import { RevenueNotes } from './revenue.tsx'
import { PointForm } from './point-form.tsx'
import { AddSpaces, SpaceLine } from './spaces.tsx'
import { PARKING_TEXTS } from './texts.ts'
import './parking.css'

/** The shared parking of my unit on an evening, and what needs somebody. */
export function ParkingPage() {
  const texts = useTexts(PARKING_TEXTS)
  const { words, inWords } = useWords()
  const { unit } = useMine()
  const [day, setDay] = useState(today)
  const { data, error } = useAsk(getBoard, { querystring: { unit: unit.id, day } })
  const [shownId, setShown] = useState<string>()
  const [isFounding, setFounding] = useState(false)
  const shown = data?.points.find(({ id }) => id === shownId)
  return (
    <>
      <PageHead title={texts.title} above={<p className="over-title">{inWords(unit)}</p>}>
        <Button href={exportAddress(unit.id, day)}>{texts.export}</Button>
        <Button type="primary" onClick={() => setFounding(true)}>
          {texts.foundPoint}
        </Button>
      </PageHead>
      <Refusal error={error} />
      {!data && !error && <Waiting text={words.common.loading} />}
      {data && (
        <div className="parking-cards">
          <Overstays overstays={data.overstays} />
          <Pauses pauses={data.pauses} />
          <Card title={texts.points}>
            <Field label={texts.day}>
              {({ id }) => (
                <Input
                  id={id}
                  className="parking-day"
                  type="date"
                  value={day}
                  onChange={({ target }) => target.value && setDay(target.value)}
                />
              )}
            </Field>
            {data.points.length === 0 && <p className="hint">{texts.noPoints}</p>}
            <ul className="parking-list">
              {data.points.map((point) => (
                <li key={point.id}>
                  <b>{inWords(point)}</b>
                  <span className="num">{texts.spaces(point.open, point.spaces)}</span>
                  <span className="num">{texts.booked(point.booked)}</span>
                  {point.closed && <span className="tag tag-draft">{texts.closed}</span>}
                  {point.status === 'retired' && <span className="tag">{texts.retired}</span>}
                  <Button size="small" onClick={() => setShown(point.id)}>
                    {texts.show}
                  </Button>
                </li>
              ))}
            </ul>
          </Card>
          <RevenueNotes points={data.points} />
          <Pacts />
        </div>
      )}
      {isFounding && <PointForm unit={unit} onClose={() => setFounding(false)} />}
      {shown && <PointDrawer point={shown} day={day} onClose={() => setShown(undefined)} />}
    </>
  )
}

function exportAddress(unit: string, day: string): string {
  const month = Temporal.PlainYearMonth.from(day)
  const [from, to] = [month.toPlainDate({ day: 1 }), month.toPlainDate({ day: month.daysInMonth })]
  return `/api/parking/export?unit=${unit}&from=${from.toString()}&to=${to.toString()}`
}

/** One car park that evening: which spaces are open, free, booked. Nobody's name, nobody's plate. */
function PointDrawer({ point, day, onClose }: { point: BoardPoint; day: string; onClose: () => void }) {
  const texts = useTexts(PARKING_TEXTS)
  const { words, inWords } = useWords()
  const { unit } = useMine()
  const { data, error } = useAsk(getPointDay, { params: { pointId: point.id }, querystring: { day } })
  const [isChanging, setChanging] = useState(false)
  return (
    <Drawer open onClose={onClose} size={560} title={inWords(point)}>
      <Refusal error={error} />
      {!data && !error && <Waiting text={words.common.loading} />}
      <p>{inWords(point.address)}</p>
      <p className="hint">
        {inWords(point.entrance)} {point.contact}
      </p>
      <div className="parking-acts">
        <Button onClick={() => setChanging(true)}>{texts.changePoint}</Button>
        <Closing point={point} />
        <AddSpaces point={point.id} />
      </div>
      <ul className="parking-list">
        {data?.spaces.map((space) => (
          <SpaceLine key={`${space.id} ${space.version}`} space={space} point={point.id} day={day} />
        ))}
      </ul>
      {data?.spaces.length === 0 && <p className="hint">{texts.noSpaces}</p>}
      {isChanging && data && <PointForm unit={unit} point={data.point} onClose={() => setChanging(false)} />}
    </Drawer>
  )
}
