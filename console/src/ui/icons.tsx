/** Drawn on a field of 24 × 24 with a line of 1.7. */
const PATHS = {
  overview:
    'M12 21s-6.5-5.8-6.5-11a6.5 6.5 0 0 1 13 0c0 5.2-6.5 11-6.5 11zM12 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z',
  station: 'M4 11 12 4l8 7v7.5a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2zM9.5 20.5v-6h5v6',
  catalogue:
    'M8.5 4.5h-2a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h11a2 2 0 0 0 2-2v-12a2 2 0 0 0-2-2h-2M8.5 3h7v3.5h-7zM8.5 13.5l2.5 2.5 5-5',
  audit: 'M7 3.5h7l4 4v11a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-13a2 2 0 0 1 2-2zM14 3.5v4h4M8.5 12h6M8.5 15.5h6',
  portal: 'M14 4h6v6M20 4l-9 9M18 14v4a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h4',
  leave: 'M10 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h4M15.5 8l4 4-4 4M19.5 12H9.5',
  menu: 'M4 7h16M4 12h16M4 17h16',
  search: 'M11 17.7a6.7 6.7 0 1 0 0-13.4 6.7 6.7 0 0 0 0 13.4zM20 20l-4-4',
  phone:
    'M8.500 3h7A1.500 1.500 0 0 1 17 4.500v15a1.500 1.500 0 0 1-1.500 1.500h-7A1.500 1.500 0 0 1 7 19.500v-15A1.500 1.500 0 0 1 8.500 3zM11 18h2',
  plug: 'M9 3v5M15 3v5M6.500 8h11v3.500a5.500 5.500 0 0 1-11 0zM12 17v4',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  cross: 'M6 6l12 12M18 6 6 18',
  check: 'M5 12.5 10 17.5 19.5 7',
  right: 'M9.5 6l6 6-6 6',
  fit: 'M4 9V6a2 2 0 0 1 2-2h3M15 4h3a2 2 0 0 1 2 2v3M20 15v3a2 2 0 0 1-2 2h-3M9 20H6a2 2 0 0 1-2-2v-3',
  copy: 'M9 9h9.5a1.5 1.5 0 0 1 1.5 1.5V19a1.5 1.5 0 0 1-1.5 1.5H9A1.5 1.5 0 0 1 7.5 19v-8.5A1.5 1.5 0 0 1 9 9zM16 5.5A1.5 1.5 0 0 0 14.5 4H5.5A1.5 1.5 0 0 0 4 5.5v9A1.5 1.5 0 0 0 5.5 16',
  clock: 'M12 20.7a8.7 8.7 0 1 0 0-17.4 8.7 8.7 0 0 0 0 17.4zM12 7.2V12l3.2 2',
  people:
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.5a6.5 6.5 0 0 1 13 0M16 5a3.3 3.3 0 0 1 0 6.3M18 14a6 6 0 0 1 3.5 5.5',
  grid: 'M4 5.5A1.5 1.5 0 0 1 5.5 4h13A1.5 1.5 0 0 1 20 5.5v13a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18.5zM4 12h16M12 4v16',
  filter: 'M4 6h16M7 12h10M10 18h4',
  pencil: 'M5 19l1-4L16 5l3 3L9 18zM14 7l3 3',
  flag: 'M6 21V4M6 5h11l-2.5 4 2.5 4H6',
  alert: 'M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.1',
  booking:
    'M4 20.500V6l8-3v17.500M12 8h6.500a1.500 1.500 0 0 1 1.500 1.500v11M2.500 20.500h19M8.500 11.500v1.500',
  parking:
    'M6.500 4h11A2.500 2.500 0 0 1 20 6.500v11a2.500 2.500 0 0 1-2.500 2.500h-11A2.500 2.500 0 0 1 4 17.500v-11A2.500 2.500 0 0 1 6.500 4zM9.500 16.500v-9h3.200a2.700 2.700 0 0 1 0 5.400H9.500',
  chart: 'M4 20h16M7 16.500v-5M12 16.500v-10M17 16.500v-7',
  balance: 'M12 4v16M8 20h8M5 7h14M5 7l-2.500 6.500h5zM19 7l-2.500 6.500h5z',
  flow: 'M5 4h5v5H5zM14 15h5v5h-5zM7.500 9v5a3 3 0 0 0 3 3H14M16.500 15v-3M16.500 12l-2 2M16.500 12l2 2',
  ticket: 'M4 7h16v3.300a1.800 1.800 0 0 0 0 3.400V17H4v-3.300a1.800 1.800 0 0 0 0-3.400zM14 7v10',
  calendar: 'M4 8a3 3 0 0 1 3-3h10a3 3 0 0 1 3 3v9.5a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3zM4 10h16M8 2.8v4M16 2.8v4',
  history: 'M4 12a8 8 0 1 0 2.5-5.8L4 8.5M4 4v4.5h4.5M12 8v4.2l3 1.8',
  language:
    'M12 20.7a8.7 8.7 0 1 0 0-17.4 8.7 8.7 0 0 0 0 17.4zM3.5 12h17M12 3.3c5 5.4 5 12 0 17.4-5-5.4-5-12 0-17.4z',
  board: 'M4.500 5h4v14h-4zM10 5h4v9h-4zM15.500 5h4v11.500h-4z',
  eye: 'M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  bell: 'M6 16.500V11a6 6 0 0 1 12 0v5.500l1.500 2h-15zM10 21h4',
  inbox:
    'M4 13.500 6.500 5.500h11L20 13.500v4a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2zM4 13.500h4.500l1.200 2.500h4.600l1.200-2.500H20',
  route:
    'M6 8.300a2.300 2.300 0 1 0 0-4.600 2.300 2.300 0 0 0 0 4.600zM18 20.300a2.300 2.300 0 1 0 0-4.600 2.300 2.300 0 0 0 0 4.600zM8.300 6h5.200a3 3 0 0 1 0 6h-3a3 3 0 0 0 0 6h5.200',
  street: 'M7 4 4 20M17 4l3 16M12 4.500v3M12 10.500v3M12 16.500v3',
  up: 'M6 14.500l6-6 6 6',
  down: 'M6 9.500l6 6 6-6',
  settings:
    'M4 7h9M17 7h3M4 17h3M11 17h9M15 9.300a2.300 2.300 0 1 0 0-4.600 2.300 2.300 0 0 0 0 4.600zM9 19.300a2.300 2.300 0 1 0 0-4.600 2.300 2.300 0 0 0 0 4.600z',
} as const

export type IconName = keyof typeof PATHS

/** A drawing beside a text; it says nothing to those who listen. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}

/** The plane tree. */
export function Logo({ size = 36 }: { size?: number }) {
  return <img src={`${import.meta.env.BASE_URL}icon.svg`} width={size} height={size} alt="" />
}
