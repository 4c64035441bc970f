import type { ProblemText } from '../catalogue.ts'

export const enStreetProblems = {
  'streets-not-found': {
    title: 'There is no such street network',
    detail: 'Others may have taken its place, or it was removed.',
  },
  'streets-none': {
    title: 'The file holds no street that people walk on',
    detail: (v) =>
      `Faulty lines: ${v['faulty']}; stray pieces: ${v['cutOff']}. Check that it holds streets of this city as lines (LineString) in WGS84.`,
  },
  'streets-too-many': {
    title: 'The file holds too many lines',
    detail: (v) =>
      `A file may have ${v['lines']} lines and ${v['corners']} corners. Export the streets of this city alone.`,
  },
  'streets-faulty': {
    title: 'Some lines are faulty, and nothing was taken into use',
    detail: (v) =>
      `${v['faulty']} are faulty, ${v['sound']} are sound. Correct the file and import it anew, or say that only the sound ones are used.`,
  },
  'streets-settled': {
    title: 'This street network was settled already',
    detail: 'Reload the page to see which one is used now.',
  },
} satisfies Record<string, ProblemText>

export const enStreetFaults = {
  'street-corner-bad': 'One of its corners is no longitude and latitude: check the coordinates of this line',
  'street-too-short': 'A line needs at least two different corners: check it, or take it out',
}
