import type { zhRequestChannels } from '../zh-CN/request-channels.ts'

export const enRequestChannels: Record<keyof typeof zhRequestChannels, string> = {
  portal: 'Filed by a resident',
  desk: 'Taken down at a desk',
  gridWorker: 'Found by a grid worker',
  visit: 'On a visit',
  hotline: 'From the 12345 hotline',
  emergingSector: 'Emerging sector',
  meeting: 'At a called meeting',
  goldenIdea: 'Golden idea',
  open311: 'Filed by another program',
  import: 'Imported',
  organisation: 'Whose appeal',
  station: 'Gathered by',
  hotlineNumber: "The hotline's number",
  foreignNumber: 'Number in the other system',
  erased: 'Erased',
  erasedValue: 'Whoever asked has erased what they said',
}
