import type { EventType } from '../../src/domains/hooks/contract.ts'

/** What other systems can be told of, in words. */
export const enHooks = {
  types: {
    'station.opened': 'A new station is there for everybody',
    'station.changed': 'Name, address, contacts, spaces or pictures of a station changed',
    'station.hours_changed': 'Opening hours of a station changed',
    'station.services_changed': 'What is offered at a station changed',
    'closure.announced': 'A station announces that it will be closed',
    'closure.changed': 'An announced closure changed',
    'closure.withdrawn': 'An announced closure was withdrawn',
    'service.offered': 'A service was added to the catalogue',
    'service.changed': 'What is said of a service changed, or was confirmed',
    'service.retired': 'A service is no longer offered',
    'activity.published': 'An activity was published',
    'activity.changed': 'An activity changed, moved or has more sessions',
    'activity.session_called_off': 'One session of an activity was called off',
    'activity.called_off': 'An activity was called off',
    'unit.changed': 'A place was founded, renamed, moved, redrawn or ended, or has another main station',
    'register.imported': 'After an import, or the undoing of one, many entries may have changed at once',
    'request.filed': 'A new public request',
    'request.updated': 'A public request moved on',
    'request.closed': 'A public request was closed',
    'request.reopened': 'A public request was opened again',
    'request.hidden':
      'A public request is no longer listed: withdrawn, a duplicate, no matter for the city, or no longer public',
    'hook.test': 'A test, for the address that is tested alone',
  },
} as const satisfies { types: Record<EventType, string> }
