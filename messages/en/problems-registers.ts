import type { FaultText, ProblemText } from '../catalogue.ts'

// That nothing is missing here is checked where all of them come together, in problems.ts.
export const enRegistersProblems = {
  'sheet-empty': {
    title: 'The file is empty',
    detail: 'Check that it is the right file, and that its first sheet has a header and rows.',
  },
  'sheet-too-big': {
    title: 'The file is too large',
    detail: (v) =>
      `A file may have ${v['most']} MB. Delete sheets and pictures that are not needed, or split it.`,
  },
  'sheet-too-many-rows': {
    title: 'The file has too many rows',
    detail: (v) => `A file may have ${v['most']} rows. Split it and import the parts one by one.`,
  },
  'sheet-too-many-columns': {
    title: 'The file has too many columns',
    detail: (v) => `Row ${v['row']} has more than ${v['most']} columns. Delete those that are not needed.`,
  },
  'sheet-unknown-format': {
    title: 'This kind of file cannot be read',
    detail: 'Upload an Excel workbook (.xlsx), a CSV or a GeoJSON.',
  },
  'sheet-encrypted': {
    title: 'The file is protected by a password',
    detail: 'Open it in Excel and save a copy without a password (File → Info → Protect Workbook).',
  },
  'sheet-old-excel': {
    title: 'This is a file of an old Excel (.xls)',
    detail: 'Open it in Excel or WPS and save it as “Excel Workbook (.xlsx)”.',
  },
  'sheet-damaged': {
    title: 'The file is incomplete or damaged',
    detail: (v) =>
      `${Number(v['row'] ?? 0) > 0 ? `Reading broke off at row ${v['row']}. ` : ''}Save it anew in the program it comes from and upload that. Nothing was imported.`,
  },
  'sheet-swells': {
    title: 'The file unpacks to an unusual size; reading was stopped',
    detail: 'Copy what is needed into a new workbook, save it and upload that.',
  },
  'sheet-not-here': {
    title: 'The workbook has no such sheet',
    detail: (v) => `There is no “${v['name']}”. It has: ${v['names']}.`,
  },
  'sheet-encoding-unknown': {
    title: 'The characters of the file cannot be read',
    detail: (v) => `Reading broke near line ${v['line']}. Save it as “CSV UTF-8” or .xlsx and upload that.`,
  },
  'sheet-quote-open': {
    title: 'A quotation mark is not closed',
    detail: (v) =>
      `The double quote opened in row ${v['row']} never ends. Close it or delete it, or save the file as .xlsx.`,
  },
  'sheet-no-features': {
    title: 'This is not a GeoJSON with a collection of features',
    detail: 'Export it from your GIS program as GeoJSON (FeatureCollection, WGS84).',
  },
  'sheet-other-grid': {
    title: 'The GeoJSON does not use WGS84',
    detail: (v) => `It says ${v['name']}. Convert it to WGS84 (EPSG:4326) in your GIS program.`,
  },
  'boundaries-not-found': {
    title: 'There is no such file of boundaries',
    detail: 'It may have been thrown away, or lie outside your reach.',
  },
  'boundaries-not-geojson': {
    title: 'Boundaries come as GeoJSON',
    detail: 'Export them from your GIS program as GeoJSON (FeatureCollection, WGS84).',
  },
  'boundaries-too-many': {
    title: 'The file has too many features',
    detail: (v) => `A file may have ${v['most']}. Split it.`,
  },
  'boundaries-faulty': {
    title: 'Some features are faulty; no boundary was saved',
    detail: (v) =>
      `${v['faulty']} are faulty, ${v['sound']} are sound. Mend the file and upload it again, or choose to adopt the ${v['sound']} sound ones only.`,
  },
  'boundaries-none-sound': {
    title: 'No feature can be adopted',
    detail: 'Mend the file as told at each feature and upload it again.',
  },
  'boundaries-settled': { title: 'The file has been settled already', detail: 'Load the page again.' },
  'boundaries-changed-meanwhile': {
    title: 'Some units have changed since the file was read',
    detail: (v) =>
      `The boundary, name or parent of ${v['names']} (${v['count']} in all) was changed. Nothing was saved: upload the file again to see it against what is there now.`,
  },
  'boundaries-redrawn-since': {
    title: 'It cannot be taken back: some units have been redrawn since',
    detail: (v) => `${v['names']} (${v['count']} in all) have newer boundaries. Settle those first.`,
  },
} as const satisfies Record<string, ProblemText>

export const enRegistersFaults = {
  'cell-formula': 'The cell holds a formula; the value it last came to is taken',
  'cell-formula-empty': 'The formula has no value: calculate and save the workbook, or type the result',
  'cell-error-value': (v) => `The cell holds the error ${v['text']}: mend the formula or type the value`,
  'cell-digits-lost': (v) =>
    `“${v['text']}” was stored as a number and lost its digits beyond the 15th: make the column text and type it again`,
  'cell-date-impossible': (v) => `“${v['text']}” is no possible date: write it like 2026-01-31`,
  'cell-number-unreadable': (v) => `“${v['text']}” is no number`,
  'cell-text-missing': 'The text of the cell is lost: save the file anew',
  'cell-too-long': (v) => `The text is too long; ${v['most']} characters at most`,
  'cell-characters-lost': (v) =>
    `Some characters of “${v['text']}” were lost earlier: type it again from the original`,
  'row-too-short': (v) =>
    `The row has ${v['count']} columns where the header has ${v['width']}: a separator may be missing`,
  'row-too-long': (v) =>
    `The row has ${v['count']} columns where the header has ${v['width']}: a comma inside a text needs quotation marks`,
  'row-hidden': 'The row is hidden in the spreadsheet; it is read as well',
  'geometry-missing': 'There is no shape: check this feature',
  'geometry-swapped': (v) =>
    `Longitude and latitude are swapped (${v['lon']}, ${v['lat']}): GeoJSON writes longitude first`,
  'geometry-not-degrees': (v) =>
    `The coordinates are not degrees (${v['lon']}, ${v['lat']}): convert the file to WGS84`,
  'boundary-unit-unknown': (v) =>
    `“${v['name']}”${v['code'] ? ` (code ${v['code']})` : ''} is not known: check code and name, or found the unit first`,
  'boundary-unit-unsure': (v) =>
    `${v['count']} units are called “${v['name']}”: add the code or the district to the properties`,
  'boundary-name-differs': (v) => `The file says “${v['name']}”; by its code it is taken for “${v['known']}”`,
  'boundary-twice': (v) => `Feature ${v['others']} is about the same unit: keep one of them`,
  'boundary-no-area': (v) => `The shape is a ${v['type']}: export a Polygon or MultiPolygon`,
  'boundary-too-fine': (v) =>
    `It has ${v['count']} corners where ${v['most']} are allowed: simplify it in your GIS program`,
  'boundary-outside': 'It lies outside the city altogether: check the grid and the order of coordinates',
  'boundary-elsewhere': 'It does not touch the boundary there was; make sure that the unit is the right one',
  'boundary-has-holes': (v) => `It has ${v['count']} pieces cut out, which should belong to other units`,
  'boundary-day-far': (v) => `The day is too far off; the last is ${v['last']}. Check the year`,
} as const satisfies Record<string, FaultText>
