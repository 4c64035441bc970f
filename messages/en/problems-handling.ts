import type { FaultText, ProblemText } from '../catalogue.ts'

export const enHandlingProblems = {
  'answer-template-not-found': {
    title: 'There is no such answer template',
    detail: 'It may have been retired; reload the list.',
  },
  'answer-template-faulty': {
    title: 'The template holds something that cannot be filled in',
    detail: 'Follow the hints below, and insert places by their buttons.',
  },
  'answer-template-called-so': {
    title: 'Your unit has a template of this name',
    detail: 'Names are unique within a use: choose another one, or change the one there is.',
  },
} satisfies Record<string, ProblemText>

export const enHandlingFaults = {
  'placeholder-unknown': ({ name }) =>
    `"${name}" is no place that can be filled in: insert one by its button, or take the braces away.`,
} satisfies Record<string, FaultText>
