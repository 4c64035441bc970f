import type { PortalTabs } from '../zh-CN/portal-tabs.ts'

/** The tabs at the thumb: short enough for five of them on the narrowest phone. */
export const enTabs: PortalTabs = {
  label: 'Main',
  home: 'Home',
  activities: 'Events',
  services: 'Services',
  stations: 'Stations',
  me: 'Me',
}
