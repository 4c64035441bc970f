/** Line icons on a 24-unit square, the portal's own: a page without network brings no sprite along. */
export const ICONS = {
  list: '<path d="M8.500 6.500h11M8.500 12h11M8.500 17.500h11M4.500 6.500h.1M4.500 12h.1M4.500 17.500h.1"/>',
  locate:
    '<circle cx="12" cy="12" r="6.500"/><circle cx="12" cy="12" r="1.500"/><path d="M12 2.500v3M12 18.500v3M2.500 12h3M18.500 12h3"/>',
  report:
    '<path d="M4 10v4a1.500 1.500 0 0 0 1.500 1.500H8l9 4.500V4L8 8.500H5.500A1.500 1.500 0 0 0 4 10zM8 8.500v7M20 10a3 3 0 0 1 0 4"/>',
  ok: '<path d="M5 12.500l4.700 4.700 9.800-9.700"/>',
  back: '<path d="M14.500 5.500L8 12l6.500 6.500"/>',
  next: '<path d="M9.500 5.500l6.500 6.500-6.500 6.500"/>',
  photo:
    '<path d="M5 7.500h2.500L9 5h6l1.500 2.500H19A1.500 1.500 0 0 1 20.500 9v9a1.500 1.500 0 0 1-1.500 1.500H5A1.500 1.500 0 0 1 3.500 18V9A1.500 1.500 0 0 1 5 7.500z"/><circle cx="12" cy="13" r="3.500"/>',
  aa: '<path d="M2.500 19l5-13 5 13M4.200 15h6.600M14 19l3.500-8.500L21 19M15.200 16.500h4.600"/>',
} as const

export type IconName = keyof typeof ICONS
