import { Button, Drawer, Input } from 'antd'
import { useState } from 'react'
import {
  getBoard,
  getPointDay,
  type BoardPoint,
  type DaySpace,
} from '../../../src/domains/parking/desk/contract.ts'
import { useAsk } from '../ask.ts'
import { useMine } from '../shell/mine.tsx'
import { Card, PageHead, Waiting } from '../ui/card.tsx'
import { Field } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts, useWords } from '../words.tsx'
import { Closing } from './closing.tsx'
import { Overstays, Pauses } from './matters.tsx'
import { Pacts } from './pacts.tsx'
import { RevenueNotes } from './revenue.tsx'
import { PARKING_TEXTS, wall } from './texts.ts'
import './parking.css'

/** The shared parking of my unit on an evening, and what needs somebody. */
export function ParkingPage() {
  const texts = useTexts(PARKING_TEXTS)
  const { words, inWords } = useWords()
  const { unit } = useMine()
  const [day, setDay] = useState(() => Temporal.Now.plainDateISO('Asia/Shanghai').toString())
  const { data, error } = useAsk(getBoard, { querystring: { unit: unit.id, day } })
  const [shown, setShown] = useState<BoardPoint>()
  return (
    <>
      <PageHead title={texts.title} above={<p className="over-title">{inWords(unit)}</p>}>
        <Button href={exportAddress(unit.id, day)}>{texts.export}</Button>
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
                  <Button size="small" onClick={() => setShown(point)}>
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
      {shown && <PointShown point={shown} day={day} onClose={() => setShown(undefined)} />}
    </>
  )
}

function exportAddress(unit: string, day: string): string {
  const month = Temporal.PlainYearMonth.from(day)
  const [from, to] = [month.toPlainDate({ day: 1 }), month.toPlainDate({ day: month.daysInMonth })]
  return `/api/parking/export?unit=${unit}&from=${from.toString()}&to=${to.toString()}`
}

/** One car park that evening: which spaces are open, free, booked. Nobody's name, nobody's plate. */
function PointShown({ point, day, onClose }: { point: BoardPoint; day: string; onClose: () => void }) {
  const texts = useTexts(PARKING_TEXTS)
  const { words, inWords } = useWords()
  const { data, error } = useAsk(getPointDay, { params: { pointId: point.id }, querystring: { day } })
  return (
    <Drawer open onClose={onClose} size={560} title={inWords(point)}>
      <Refusal error={error} />
      {!data && !error && <Waiting text={words.common.loading} />}
      <Closing point={point} />
      <ul className="parking-list">
        {data?.spaces.map((space) => (
          <SpaceLine key={space.id} space={space} />
        ))}
      </ul>
      {data?.spaces.length === 0 && <p className="hint">{texts.noPoints}</p>}
    </Drawer>
  )
}

function SpaceLine({ space }: { space: DaySpace }) {
  const texts = useTexts(PARKING_TEXTS)
  return (
    <li>
      <b>{space.label}</b>
      <small>{texts.owners[space.owner]}</small>
      {!space.evening && <span>{texts.notOpen}</span>}
      {space.evening && space.taken.length === 0 && (
        <span className="num">
          {wall(space.evening.from)} – {wall(space.evening.to).slice(11)} {texts.free}
        </span>
      )}
      {space.taken.map(({ during, by, held }) => (
        <span key={during.from.toString()} className="num">
          {wall(during.from)} – {wall(during.to).slice(11)}{' '}
          {by === 'owner' ? texts.own : held ? texts.held : texts.guest}
        </span>
      ))}
    </li>
  )
}
