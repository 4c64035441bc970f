import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMine } from '../shell/mine.tsx'
import { PageHead } from '../ui/card.tsx'
import { Icon } from '../ui/icons.tsx'
import { UnitLink } from '../ui/unit-link.tsx'
import { TABS } from './asked.ts'
import { CalendarTab } from './calendar-tab.tsx'
import { ListTab } from './list-tab.tsx'
import { TeamsTab } from './teams-tab.tsx'
import { useActivityTexts } from './texts.ts'
import { ThemesTab } from './themes-tab.tsx'
import './activities.css'

const route = getRouteApi('/shell/activities')
const SHOWN = { list: ListTab, calendar: CalendarTab, themes: ThemesTab, teams: TeamsTab } as const

/** Everything that takes place in my unit: as a list, in the calendar, by month, by club. */
export function ActivitiesPage() {
  const texts = useActivityTexts()
  const { unit } = useMine()
  const navigate = useNavigate()
  const asked = route.useSearch()
  const tab = asked.tab ?? 'list'
  const Shown = SHOWN[tab]
  return (
    <div className={`activities activities-${tab}`}>
      <PageHead title={texts.title} above={<UnitLink unit={unit} />}>
        <Button
          type="primary"
          icon={<Icon name="plus" size={16} />}
          onClick={() =>
            void navigate({ to: '/activities/new', search: asked.station ? { station: asked.station } : {} })
          }
        >
          {texts.new}
        </Button>
      </PageHead>
      <nav className="tab-list act-tabs" aria-label={texts.title}>
        {TABS.map((one) => (
          <Link
            key={one}
            to="/activities"
            search={{ tab: one, ...(asked.station && { station: asked.station }) }}
            aria-current={one === tab ? 'page' : undefined}
            activeProps={{}}
          >
            {texts.tabs[one]}
          </Link>
        ))}
      </nav>
      <Shown key={unit.id} />
    </div>
  )
}
