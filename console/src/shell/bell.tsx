import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { countUnread } from '../../../src/domains/notices/contract.ts'
import { asking } from '../ask.ts'
import { Icon } from '../ui/icons.tsx'
import { useWords } from '../words.tsx'

/** How often what is unread is counted anew, in milliseconds. */
const COUNTED_EVERY = 60_000

function useUnread(): number {
  const { data } = useQuery({ ...asking(countUnread, {}), refetchInterval: COUNTED_EVERY })
  return data?.unread ?? 0
}

/** The menu's way to the notices, with how many are unread. */
export function NoticesPlace() {
  const { words } = useWords()
  const unread = useUnread()
  return (
    <Link to="/notices" className="place" activeProps={{ className: 'place-here' }}>
      <Icon name="bell" />
      {words.shell.notices}
      {unread > 0 && (
        <span className="place-count num">
          {unread > 99 ? '99+' : unread}
          <span className="unseen"> {words.shell.unread}</span>
        </span>
      )}
    </Link>
  )
}
