import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMine } from '../shell/mine.tsx'
import { PageHead } from '../ui/card.tsx'
import { Icon } from '../ui/icons.tsx'
import { UnitLink } from '../ui/unit-link.tsx'
import { TABS } from './asked.ts'
import { CalendarTab } from './calendar-tab.tsx'
import { LanesChoice } from './lanes-choice.tsx'
import { ListTab } from './list-tab.tsx'
import { StationChoice } from './station-choice.tsx'
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
  const { tab = 'list', station } = route.useSearch()
  const Shown = SHOWN[tab]
  return (
    <div className={`activities activities-${tab}`}>
      <PageHead title={texts.title} above={<UnitLink unit={unit} />}>
        {tab === 'list' && (
          <Button
            type="primary"
            icon={<Icon name="plus" size={16} />}
            onClick={() => void navigate({ to: '/activities/new', search: station ? { station } : {} })}
          >
            {texts.new}
          </Button>
        )}
      </PageHead>
      <div className="act-head">
        <nav className="tab-list act-tabs" aria-label={texts.title}>
          {TABS.map((one) => (
            <Link
              key={one}
              to="/activities"
              search={{ tab: one, ...(station && { station }) }}
              aria-current={one === tab ? 'page' : undefined}
              activeProps={{}}
            >
              {texts.tabs[one]}
            </Link>
          ))}
        </nav>
        <div className="act-head-tools">
          {(tab === 'calendar' || tab === 'teams') && <StationChoice />}
          {tab === 'calendar' && <LanesChoice />}
        </div>
      </div>
      <Shown key={unit.id} />
    </div>
  )
}
