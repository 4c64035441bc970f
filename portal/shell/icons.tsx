import type { VNode } from 'preact'

/** Line icons on a 24-unit square, drawn for this portal. */
const ICONS = {
  home: '<path d="M4 11l8-7 8 7v7.500a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2z"/><path d="M9.500 20.500v-6h5v6"/>',
  map: '<path d="M3.500 6.500 9 4l6 2.500 5.500-2.500v13.500L15 20l-6-2.500-5.500 2.500z"/><path d="M9 4v13.500M15 6.500V20"/>',
  me: '<circle cx="12" cy="8" r="4"/><path d="M4.500 20.500a7.500 7.500 0 0 1 15 0"/>',
  pin: '<path d="M12 21.500s7-6 7-11.700A7 7 0 0 0 5 9.800c0 5.700 7 11.700 7 11.700z"/><circle cx="12" cy="9.800" r="2.600"/>',
  tel: '<path d="M6.500 3.500h3l1.500 4-2 1.600a12 12 0 0 0 5.900 5.900l1.600-2 4 1.500v3a2 2 0 0 1-2.200 2A16.500 16.500 0 0 1 4.500 5.700a2 2 0 0 1 2-2.200z"/>',
  go: '<path d="M20.500 3.500l-10 10M20.500 3.500l-6.300 17-3.700-7-7-3.700z"/>',
  find: '<circle cx="11" cy="11" r="6.700"/><path d="M20 20l-4-4"/>',
  next: '<path d="M9.500 5.500l6.500 6.500-6.500 6.500"/>',
  back: '<path d="M14.500 5.500L8 12l6.500 6.500"/>',
  aa: '<path d="M2.500 19l5-13 5 13M4.200 15h6.600M14 19l3.500-8.500L21 19M15.200 16.500h4.600"/>',
  ok: '<path d="M5 12.500l4.700 4.700 9.800-9.700"/>',
  locate:
    '<circle cx="12" cy="12" r="6.500"/><circle cx="12" cy="12" r="1.500"/><path d="M12 2.500v3M12 18.500v3M2.500 12h3M18.500 12h3"/>',
  plus: '<path d="M12 5v14M5 12h14"/>',
  minus: '<path d="M5 12h14"/>',
  north: '<path d="M5.500 14.500L12 8l6.500 6.500"/>',
  south: '<path d="M5.500 9.500L12 16l6.500-6.500"/>',
  event:
    '<path d="M5 6h14a1.500 1.500 0 0 1 1.500 1.500v11A1.500 1.500 0 0 1 19 20H5a1.500 1.500 0 0 1-1.500-1.500v-11A1.500 1.500 0 0 1 5 6zM8 3.500V8M16 3.500V8M3.500 11h17"/>',
  report:
    '<path d="M4 10v4a1.500 1.500 0 0 0 1.500 1.500H8l9 4.500V4L8 8.500H5.500A1.500 1.500 0 0 0 4 10zM8 8.500v7M20 10a3 3 0 0 1 0 4"/>',
  idea: '<path d="M9 17.500c0-2-3.500-3.500-3.500-7.500a6.500 6.500 0 0 1 13 0c0 4-3.500 5.500-3.500 7.500zM9.500 20.500h5"/>',
  photo:
    '<path d="M5 7.500h2.500L9 5h6l1.500 2.500H19A1.500 1.500 0 0 1 20.500 9v9a1.500 1.500 0 0 1-1.500 1.500H5A1.500 1.500 0 0 1 3.500 18V9A1.500 1.500 0 0 1 5 7.500z"/><circle cx="12" cy="13" r="3.500"/>',
  service:
    '<path d="M8.500 4.500h-2a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h11a2 2 0 0 0 2-2v-12a2 2 0 0 0-2-2h-2"/><path d="M8.500 3h7v3.500h-7zM8.500 13.500l2.500 2.500 5-5"/>',
  list: '<path d="M8.500 6.500h11M8.500 12h11M8.500 17.500h11M4.500 6.500h.1M4.500 12h.1M4.500 17.500h.1"/>',
  serviceStation:
    '<path d="M4 20.500V9.500l8-5.500 8 5.500v11z"/><path d="M12 17.300c-2.700-1.700-3.700-3-3.700-4.300a1.900 1.900 0 0 1 3.700-.6 1.900 1.900 0 0 1 3.700.6c0 1.300-1 2.600-3.700 4.300z"/>',
  elderCanteen:
    '<path d="M3.500 11.500h17a8.500 8.500 0 0 1-5 7.700v1.300h-7v-1.300a8.500 8.500 0 0 1-5-7.700z"/><path d="M9 8.500c-1.200-1.500 1.200-2.500 0-4.500M14 8.500c-1.200-1.500 1.200-2.500 0-4.500"/>',
  childcare:
    '<circle cx="12" cy="12.500" r="8"/><path d="M9 15.300a4 4 0 0 0 6 0M9.200 11.200h.1M14.700 11.200h.1M12 4.500c0-1.500 1.200-2 2.200-1.500"/>',
  readingRoom:
    '<path d="M12 6.500C10 5 7 4.500 3.500 4.500v13.500c3.500 0 6.500.5 8.500 2 2-1.500 5-2 8.500-2V4.500C17 4.500 14 5 12 6.500z"/><path d="M12 6.500V20"/>',
  restStop:
    '<path d="M5 9.500h11.500v5.500a4.500 4.500 0 0 1-4.500 4.500H9.500A4.500 4.500 0 0 1 5 15z"/><path d="M16.500 11H18a2.500 2.500 0 0 1 0 5h-1.600M8.500 6.500c-1-1.300 1-2 0-3.500M12.500 6.500c-1-1.300 1-2 0-3.500"/>',
  neighbourPoint:
    '<circle cx="8.500" cy="8.500" r="3.200"/><path d="M2.500 19.500a6 6 0 0 1 12 0"/><path d="M15 5.700a3.200 3.200 0 0 1 0 5.600M17 14.200a6 6 0 0 1 4.500 5.300"/>',
} as const

export type IconName = keyof typeof ICONS

/** An icon beside its word, so it says nothing by itself. Its drawing comes with the page's sprite. */
export function Icon({ name }: { name: IconName }): VNode {
  return (
    <svg class="ic" width="24" height="24" aria-hidden="true">
      <use href={`#i-${name}`} />
    </svg>
  )
}

/** The drawings of the icons that some HTML uses, and no others. */
export function spriteFor(html: string): string {
  const used = new Set(Array.from(html.matchAll(/href="#i-(\w+)"/g), ([, name]) => name as IconName))
  if (used.size === 0) return ''
  const symbols = Array.from(
    used,
    (name) => `<symbol id="i-${name}" viewBox="0 0 24 24">${ICONS[name]}</symbol>`,
  )
  return `<svg class="sprite" width="0" height="0" aria-hidden="true">${symbols.join('')}</svg>`
}

/** The plane leaf of the house, as it stands in the corner of each page and on a phone's screen. */
export const LOGO =
  '<rect width="64" height="64" rx="17" fill="#0b6260"/>' +
  '<path fill="#fff" stroke="#fff" stroke-width="4" stroke-linejoin="round" d="M32 11l5.500 11 11.500-4-2 11.500 9 6-11.500 6.500L34 44v11h-4V44l-10.500-2L8 35.500l9-6L15 18l11.500 4z"/>' +
  '<path fill="none" stroke="#0b6260" stroke-width="2.400" stroke-linecap="round" d="M32 47V22M32 40l-11-8M32 40l11-8"/>' +
  '<circle cx="51" cy="12" r="4.500" fill="#f9cf7e"/>'

export function Logo(): VNode {
  return (
    <svg
      class="mark"
      viewBox="0 0 64 64"
      width="34"
      height="34"
      aria-hidden="true"
      dangerouslySetInnerHTML={{ __html: LOGO }}
    />
  )
}
