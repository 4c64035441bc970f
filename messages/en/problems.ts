import { enAdmissionProblems } from './problems-admission.ts'
import { enCapacityFaults, enCapacityProblems } from './problems-capacity.ts'
import { enFamilyFaults, enFamilyProblems } from './problems-family.ts'
import { enFieldFaults, enFieldProblems } from './problems-field.ts'
import { enFootfallFaults, enFootfallProblems } from './problems-footfall.ts'
import { enActivitiesFaults, enActivitiesProblems } from './problems-activities.ts'
import { enBookingsFaults, enBookingsProblems } from './problems-bookings.ts'
import { enParkingFaults, enParkingProblems } from './problems-parking.ts'
import { enCheckinsFaults, enCheckinsProblems } from './problems-checkins.ts'
import { enCasesFaults, enCasesProblems, enQuicker } from './problems-cases.ts'
import { enResponsibilityFaults, enResponsibilityProblems } from './problems-responsibility.ts'
import { enHandlingFaults, enHandlingProblems } from './problems-handling.ts'
import { enRequestsFaults, enRequestsProblems } from './problems-requests.ts'
import { enPlanWishFaults, enPlanWishProblems } from './problems-plan-wishes.ts'
import { enStreetFaults, enStreetProblems } from './problems-streets.ts'
import { enPlanningFaults, enPlanningProblems } from './problems-planning.ts'
import { enVisitFaults, enVisitProblems } from './problems-visits.ts'
import { enMediationFaults, enMediationProblems } from './problems-mediation.ts'
import { enHotlineFaults, enHotlineProblems } from './problems-hotline.ts'
import { enPartnersProblems } from './problems-partners.ts'
import { enHookProblems } from './problems-hooks.ts'
import { enOpinionsFaults, enOpinionsProblems } from './problems-opinions.ts'
import { enNoticesFaults, enNoticesProblems } from './problems-notices.ts'
import { enOrganisationsFaults, enOrganisationsProblems } from './problems-organisations.ts'
import { enChecksFaults, enChecksProblems } from './problems-checks.ts'
import { enImportsFaults, enImportsProblems } from './problems-imports.ts'
import { enRegistersFaults, enRegistersProblems } from './problems-registers.ts'
import { enDutyFaults, enDutyProblems } from './problems-duty.ts'
import { enCatalogueFaults, enCatalogueProblems } from './problems-catalogue.ts'
import { enStandardsFaults, enStandardsProblems } from './problems-standards.ts'
import type { Catalogue } from '../catalogue.ts'

export const enProblems = {
  ...enNoticesProblems,
  ...enOrganisationsProblems,
  ...enChecksProblems,
  ...enRegistersProblems,
  ...enImportsProblems,
  ...enDutyProblems,
  ...enCatalogueProblems,
  ...enStandardsProblems,
  ...enCapacityProblems,
  ...enAdmissionProblems,
  ...enFamilyProblems,
  ...enFieldProblems,
  ...enFootfallProblems,
  ...enActivitiesProblems,
  ...enBookingsProblems,
  ...enParkingProblems,
  ...enCheckinsProblems,
  ...enCasesProblems,
  ...enResponsibilityProblems,
  ...enHandlingProblems,
  ...enRequestsProblems,
  ...enMediationProblems,
  ...enVisitProblems,
  ...enPlanningProblems,
  ...enPlanWishProblems,
  ...enStreetProblems,
  ...enOpinionsProblems,
  ...enHotlineProblems,
  ...enPartnersProblems,
  ...enHookProblems,
  'not-found': { title: 'Not found', detail: 'The address may be wrong, or this was taken down.' },
  'not-yours': {
    title: 'This is outside what you may do',
    detail: 'Ask the administrator of your subdistrict.',
  },
  'sign-in-needed': { title: 'Please sign in first' },
  'invalid-request': {
    title: 'Something needs to be corrected',
    detail: 'Please correct what is listed below and send it again.',
  },
  'changed-meanwhile': {
    title: 'Somebody else has just changed this',
    detail: (v) =>
      v['standing'] === undefined
        ? 'Reload and change it again. Your change was not saved.'
        : `${enQuicker(v['standing'])} was quicker. Reload and look what was done; your step was not taken.`,
  },
  'idempotency-key-needed': {
    title: 'The Idempotency-Key header is missing',
    detail: 'Send a unique key of 8 to 128 characters with every write.',
  },
  'idempotency-key-used': {
    title: 'This Idempotency-Key was used for a different request',
    detail: 'Send it again with a new key.',
  },
  'body-too-large': { title: 'What was sent is too large', detail: 'Make it smaller and send it again.' },
  'body-unreadable': { title: 'What was sent cannot be read', detail: 'Check its format.' },
  'too-many-requests': { title: 'Too many requests', detail: 'Please wait a moment and try again.' },
  'foreign-page': { title: 'This request came from another site and was refused' },
  internal: {
    title: 'Something broke on our side',
    detail:
      'Nothing was saved. Try again later; if it stays, tell the administrator at what time it happened.',
  },

  'code-wrong': { title: 'That code is not right', detail: (v) => `You can try ${v['left']} more times.` },
  'code-expired': { title: 'That code is no longer valid', detail: 'Please ask for a new one.' },
  'code-asked-too-often': {
    title: 'Codes are asked for too often',
    detail: (v) => `Please try again in ${v['seconds']} seconds.`,
  },
  'staff-sign-in-off': {
    title: 'Staff sign-in is not set up',
    detail: 'The administrator sets OIDC_ISSUER and its companions.',
  },
  'staff-sign-in-failed': { title: 'Staff sign-in did not succeed', detail: 'Please sign in again.' },
  'staff-unknown': {
    title: 'You are signed in, but hold no role yet',
    detail: 'Ask the administrator of your subdistrict for one.',
  },
  'person-not-found': {
    title: 'No such colleague',
    detail: 'A colleague is known after signing in for the first time.',
  },
  'role-not-found': { title: 'No such role' },
  'role-is-granted-once': {
    title: 'This person already holds this role there on these dates',
    detail: 'Choose other dates, or end the present one first.',
  },
  'role-ends-earlier': {
    title: 'This role ends before that day anyway',
    detail: (v) => `It ends on ${v['until']}. To prolong it, grant it anew.`,
  },

  'unit-not-found': { title: 'No such unit' },
  'unit-nests-as-the-city-says': {
    title: 'A unit of this kind may not hang on one of that kind',
    detail: 'Choose a parent that the nesting rules of this city allow.',
  },
  'edge-lies-in-both-lives': {
    title: 'The dates lie outside the life of one of the two units',
    detail: 'Choose dates on which both units exist.',
  },
  'tree-has-no-circle': {
    title: 'This would close a circle',
    detail: 'A unit cannot belong to a unit below it. Choose another parent.',
  },
  'ended-unit-carries-nobody': {
    title: 'Other units still hang on this one',
    detail: 'Move or end the units below it first.',
  },
  'ended-unit-has-no-station': {
    title: 'There are stations here',
    detail: 'Move or retire the stations first.',
  },
  'boundary-faulty': { title: 'The boundary is faulty', detail: 'Correct what is listed below.' },
  'code-is-given-once': {
    title: 'This code was given before',
    detail: 'Retired codes are not given again. Choose another.',
  },
  'date-before-last-change': {
    title: 'The date lies before a change that is already written',
    detail: (v) => `Choose a date after ${v['after']}.`,
  },

  'station-not-found': { title: 'No such station' },
  'hours-faulty': {
    title: 'The opening hours are faulty',
    detail: 'Correct what is listed below. The present hours stay as they are.',
  },
  'grid-has-one-main-station': {
    title: 'A grid has exactly one main station',
    detail: 'Say from which day the new one takes over.',
  },
  'main-station-elsewhere': {
    title: 'This station does not stand in that grid',
    detail: 'Choose a station inside the grid.',
  },
} as const satisfies Catalogue['problems']

export const enFaults = {
  ...enNoticesFaults,
  ...enOrganisationsFaults,
  ...enChecksFaults,
  ...enRegistersFaults,
  ...enImportsFaults,
  ...enDutyFaults,
  ...enCatalogueFaults,
  ...enStandardsFaults,
  ...enCapacityFaults,
  ...enFamilyFaults,
  ...enFieldFaults,
  ...enFootfallFaults,
  ...enActivitiesFaults,
  ...enBookingsFaults,
  ...enParkingFaults,
  ...enCheckinsFaults,
  ...enCasesFaults,
  ...enResponsibilityFaults,
  ...enHandlingFaults,
  ...enRequestsFaults,
  ...enMediationFaults,
  ...enVisitFaults,
  ...enPlanWishFaults,
  ...enStreetFaults,
  ...enPlanningFaults,
  ...enOpinionsFaults,
  ...enHotlineFaults,
  needed: 'This is needed',
  'wrong-kind': 'This is not the expected kind of value',
  'wrong-form': 'This does not have the expected form',
  'not-allowed': 'This is not one of the allowed values',
  'too-small': (v) => `At least ${v['least']}`,
  'too-big': (v) => `At most ${v['most']}`,
  'phone-form': 'Enter a mobile number of 11 digits',
  'code-form': 'Enter the 6 digits of the code',
  'url-malformed': 'A whole address, without a user, a password, a # or the port of another service',
  'url-not-https': 'It has to begin with https://',
  'url-private': 'It must not be an address of this machine or of a private network',

  'closes-before-opening':
    'Closing must come after opening; for hours past midnight write 26:00 for 2 a.m. of the next day',
  'intervals-overlap': 'These hours overlap others of the same day',
  'interval-out-of-range': 'These hours are out of range',
  'runs-into-next-day': 'These hours overlap those of the next day',
  'seasons-overlap': 'These dates overlap another season',
  'season-without-dates': 'A season needs its first and last day',
  'exceptions-overlap': 'These dates overlap another exception',
  'exception-ends-before-start': 'This ends before it starts',
  'role-ends-before-start': 'A role must end after it begins',
  'regular-with-dates': 'The regular timetable has no dates',
  'date-does-not-exist': 'There is no such day',
  'time-zone-unknown': 'No such time zone',

  'ring-open': 'The outline is not closed',
  'ring-too-short': 'An outline needs at least three points',
  'self-crossing': (v) => `The outline crosses itself at ${v['lon']} E, ${v['lat']} N`,
  'self-touching': (v) => `The outline touches itself at ${v['lon']} E, ${v['lat']} N`,
  'rings-crossing': (v) => `Two outlines cross at ${v['lon']} E, ${v['lat']} N`,
  'parts-overlap': 'Two parts of the shape overlap',
  'hole-outside': 'A hole lies outside its outline',
  'position-out-of-range': 'A coordinate is out of range',
  'no-area': 'The shape has no area',
} as const satisfies Catalogue['faults']
