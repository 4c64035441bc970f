/** Colours of the map; the texts on it keep 4.5 : 1 against the darkest shade. */
export const GROUND = '#eaf0ef'
export const SHADES = ['#f2f6f2', '#deece5', '#c4ded5', '#a9d0c6', '#86bcb1'] as const
export const UNKNOWN_SHADE = '#eceff0'
export const OPEN = '#0a4f4e'
export const CLOSED = '#77878a'
export const DISTRICT_LINE = '#2f5f60'
export const LINE = '#ffffff'
export const FINE_LINE = '#5d8d86'
export const INK = '#12393a'
export const HALO = '#ffffffee'
export const CHOSEN = '#0b3b3b'
/** Where a station is tried. */
export const TRIED = '#5a3e94'
export const MARK = '#c2410c'
