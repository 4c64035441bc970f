import type { PortalDutyWords } from '../zh-CN/portal-duty.ts'

export const enPortalDuty: PortalDutyWords = {
  pictures: 'What it looks like',
  title: 'Who is here',
  none: 'The roster of this week has not been published yet.',
  nobodyNow: 'Nobody is listed for this moment.',
  now: 'Now',
  days: 'Today and the coming days',
  posts: { reception: 'Reception', publicity: 'Publicity', activities: 'Activities', logistics: 'Logistics' },
  somebody: 'a member of staff',
  titled: (surname: string) => `${surname}老师`,
  names: 'Names are shown as far as each person agreed.',
  closedPlanned: 'Closed for some time',
  closedEmergency: 'Closed at short notice',
  closedSpan: (from: string, to: string) => `${from} to ${to}`,
  closedWhy: (reason: string) => `Reason: ${reason}`,
  instead: (name: string, distance: string) => `Open meanwhile: ${name} (${distance})`,
  consent: 'How the roster shows my name',
  consentHint:
    'It is for you alone to decide; change it whenever you like, it holds at once. Whoever plans duty neither sees nor changes it.',
  levels: {
    full: (name: string) => `Full name: ${name}`,
    surname: (name: string) => `Surname: ${name}`,
    none: 'Not at all: “a member of staff”',
  },
  save: 'Save',
}
