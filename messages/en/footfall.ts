import type { FootfallWords } from '../zh-CN/footfall.ts'

export const enFootfall: FootfallWords = {
  methods: { counter: 'Counter', checkIn: 'Check-in', manual: 'Counted by staff' },
  sheet: { title: 'Footfall', day: 'Day', hour: 'Hour', method: 'Method', ins: 'In', outs: 'Out' },
}
