import type { ConsoleExport } from '../zh-CN/console-export.ts'

/** The menu that takes a list out as a file. */
export const enConsoleExport: ConsoleExport = {
  button: 'Export',
  title: (list: string) => `Export ${list}`,
  formats: { xlsx: 'Excel workbook', csv: 'CSV text', geojson: 'GeoJSON for maps' },
  lists: {
    units: 'divisions',
    grids: 'grids',
    buildings: 'buildings, parks and markets',
    boundaries: 'outlines',
    stations: 'stations',
    services: 'services',
    organisations: 'organisations',
    posts: 'posts',
    people: 'people with posts',
    served: 'service roster',
    duty: 'duty roster',
    audits: 'checks',
    findings: 'findings',
  },
}
