import type { zhScopes } from '../zh-CN/partners.ts'

/** What each scope of a key opens, for those who give keys and for those who use them. */
export const enScopes: typeof zhScopes = {
  'public.read': {
    name: 'Read what is public',
    opens:
      'Places, stations, opening hours, services, activities: the same as without a key, with limits of its own.',
  },
  'requests.read': {
    name: 'Read public requests',
    opens:
      'Public requests of the key’s place and their course. What is not public, names, phones and notes are read by no key.',
  },
  'requests.file': {
    name: 'File requests',
    opens: 'File what people ask, in the key’s place, by JSON or by Open311.',
  },
  'webhooks.manage': {
    name: 'Manage webhooks',
    opens: 'Set up, change and end the addresses at which the partner is told of events.',
  },
}
