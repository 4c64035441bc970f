import { Suspense } from 'react'
import { Waiting } from '../ui/card.tsx'
import { useWords } from '../words.tsx'
import { ActionForm } from './action-form.tsx'
import { type RoomCardProps, type RoomFormProps, ROOM_PARTS } from './room-parts.ts'

/** What the room that keeps the case adds to its page, if anything. */
export function RoomCard({ shown }: RoomCardProps) {
  const { words } = useWords()
  const part = ROOM_PARTS[shown.process]
  if (!part) return null
  return (
    <Suspense fallback={<Waiting text={words.common.loading} rows={4} />}>
      <part.Card shown={shown} />
    </Suspense>
  )
}

/** The form of an action: the room's own where it has one, else the one that the process describes. */
export function FormOf(props: RoomFormProps) {
  const { words } = useWords()
  const Own = ROOM_PARTS[props.shown.process]?.forms?.[props.action.name]
  if (!Own) return <ActionForm {...props} />
  return (
    <Suspense fallback={<Waiting text={words.common.loading} rows={4} />}>
      <Own {...props} />
    </Suspense>
  )
}
