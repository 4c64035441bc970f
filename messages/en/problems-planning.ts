import type { ProblemText } from '../catalogue.ts'

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
} satisfies Record<string, ProblemText>
