import type { FaultText, ProblemText } from '../catalogue.ts'

/** Why a unit cannot go to a grid. */
const MOVE_REFUSALS: Readonly<Record<string, string>> = {
  'would-tear': 'Without it, the grid that it leaves would come apart',
  'not-a-neighbour': 'It does not touch that grid',
  'across-barrier': 'A line that no grid crosses lies between',
  'across-line': 'No grid crosses a subdistrict, nor a community where grids are to nest',
  'is-fixed': 'It belongs to a part that stays',
  'stands-alone': 'That grid stays as it is, and nothing joins it',
  'last-unit': 'It is the last unit of its grid',
  'no-such-unit': 'The plan has no such unit',
  'no-such-grid': 'The plan has no such grid',
}

/** Why a site cannot be changed by hand. */
const SITE_REFUSALS: Readonly<Record<string, string>> = {
  'is-fixed': 'Stations that stand stay in this plan. To move one, let stations move in the wish first',
  'no-such-site': 'The plan has no such site; load it again',
  'not-given-up': 'This station is not given up',
}

/** What was done since with what an adoption made or moved. */
const BUILT: Readonly<Record<string, string>> = {
  moved: 'belongs to another grid by now',
  below: 'other units were put into it',
  parent: 'hangs elsewhere from a later day',
  name: 'was given another name',
  outline: 'has another outline from a later day',
  code: 'was given another code',
  end: 'ends on another day',
  main: 'was given a main station by hand',
  holder: 'somebody holds a new post there',
  post: 'its posts were changed',
  roster: 'is on the roster of another station from a later day',
  seat: 'sits elsewhere, or leads another grid, by now',
}

export const enPlanningFaults = {
  'grid-stays': 'This grid stays as it is: there is nothing to choose',
  'stands-elsewhere': 'This station does not stand in this grid; choose another',
  'grid-has-its-code': 'This grid keeps the code that it has',
  'built-upon': (v) => `${v['en']}: ${BUILT[String(v['what'])] ?? ''}`,
} satisfies Record<string, FaultText>

export const enPlanningProblems = {
  'plan-not-found': { title: 'There is no such plan', detail: 'It may lie outside of your reach.' },
  'plan-needs-a-larger-place': {
    title: 'Plans are made for a subdistrict or more',
    detail: 'Choose a subdistrict, a district or the city.',
  },
  'plan-has-no-units': {
    title: 'There are no units here to put together',
    detail: 'Enter communities or micro-grids with their boundaries first, or choose the other kind.',
  },
  'only-a-draft-is-drawn': {
    title: 'This plan was proposed and is not drawn any more',
    detail: 'Send it back to a draft, or change a copy.',
  },
  'plan-goes-its-way': {
    title: 'The plan cannot take this step now',
    detail:
      'A draft is proposed, approved by somebody else, and then adopted; what is adopted can be undone until its day.',
  },
  'plan-is-being-drawn': {
    title: 'This plan is being drawn',
    detail: 'Wait for the run to end, or stop it first.',
  },
  'plan-is-not-drawn': {
    title: 'This plan has no result yet',
    detail: 'Let it be drawn, or begin with the grids of today and change them by hand.',
  },
  'plan-is-approved-by-somebody-else': {
    title: 'Somebody else approves a plan',
    detail: 'Whoever proposed it cannot approve it. Ask a colleague.',
  },
  'plans-cannot-be-compared': {
    title: 'These plans cannot be laid beside each other',
    detail: 'Choose plans of one place that are drawn from the same kind of units.',
  },
  'plan-wish-faulty': {
    title: 'Something in the wish needs to be corrected',
    detail: 'Please correct what is listed below.',
  },
  'plan-run-not-found': {
    title: 'There is no such run',
    detail: 'It may have ended, or lie outside of your reach.',
  },
  'plan-units-faulty': {
    title: 'Boundaries or numbers of the units are faulty, so nothing can be worked out',
    detail: (v) =>
      `There are ${v['count']} faults. Correct boundaries and people on the pages of the units first.`,
  },
  'plan-move-refused': {
    title: 'The unit cannot go there',
    detail: (v) =>
      `${MOVE_REFUSALS[String(v['reason'])] ?? ''}${v['barrier'] ? ` (${v['barrier']})` : ''}${v['pieces'] ? `: ${v['pieces']}` : ''}. Choose another unit or grid.`,
  },
  'site-outside-place': {
    title: 'This place lies outside of what is planned for',
    detail: 'Choose a place in the subdistrict, district or city of the plan.',
  },
  'site-change-refused': {
    title: 'This site cannot be changed like that',
    detail: (v) => `${SITE_REFUSALS[String(v['reason'])] ?? ''}.`,
  },
  'opening-is-built-upon': {
    title: 'Somebody has worked on these new stations since, so they cannot be taken back together',
    detail: 'Go on preparing them on their pages, or retire them there.',
  },
  'plan-has-no-moves': {
    title: 'There is no move to take back',
    detail: 'Moves from before a run cannot be taken back after it.',
  },
  'plan-is-outdated': {
    title: 'The units here have changed, and the plan is outdated',
    detail: 'Copy the plan, lay it upon the units of today, and have it drawn and approved again.',
  },
  'adoption-in-the-past': {
    title: 'A plan cannot begin to hold in the past',
    detail: 'Choose today or a later day.',
  },
  'adoption-is-built-upon': {
    title: 'Something was arranged upon this plan since, so it cannot be undone as a whole',
    detail:
      'Take back what was arranged since first (holders, stations, rosters, names, outlines, ties); none of it is swept away.',
  },
  'grids-wait-for-their-day': {
    title:
      'An adopted plan waits here for its day: until then communities and micro-grids are not moved, founded or ended',
    detail: 'Choose a day after the one on which the plan begins, or undo the adoption first.',
  },
  'adoption-choice-faulty': {
    title: 'Main stations or codes need to be corrected',
    detail: 'Please correct what is listed below.',
  },
  'only-grids-are-adopted': {
    title: 'Only plans of grids are adopted',
    detail: 'Stations are built by their own process.',
  },
  'another-plan-waits': {
    title: 'Another plan waits here for its day',
    detail: 'Wait until it holds, or undo it first.',
  },
  'adoption-has-begun': {
    title: 'The plan holds already and cannot be undone',
    detail: 'Make another plan that holds from a later day.',
  },
  'grids-change-anyhow': {
    title: 'These grids change on that day or later anyhow',
    detail: 'Settle what is planned first, or choose a later day.',
  },
} satisfies Record<string, ProblemText>
