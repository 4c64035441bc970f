import { sheetDamaged, sheetNotHere } from '../problems.ts'
import { kindOfFormat, type NumberKind } from './numbers.ts'
import { hearXml, isSet } from './xml.ts'
import type { Parts } from './zip.ts'

export type Workbook = {
  /** In the order of the tabs. */
  readonly sheets: readonly { readonly name: string; readonly part: string; readonly visible: boolean }[]
  readonly from1904: boolean
  readonly texts: string | undefined
  /** What each cell format shows, by its index. */
  readonly kinds: readonly NumberKind[]
}

/** Reads the small parts of a workbook: its sheets, its formats, where its texts are. Throws sheet-damaged. */
export async function readWorkbook(parts: Parts): Promise<Workbook> {
  const main =
    (await relationsOf(parts, '')).find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  const relations = await relationsOf(parts, main)
  const named: { name: string; id: string; visible: boolean }[] = []
  let from1904 = false
  await hearXml(parts.read(main), {
    open(tag, attributes) {
      if (tag === 'workbookPr') from1904 = isSet(attributes['date1904'])
      if (tag !== 'sheet') return
      const id = Object.entries(attributes).find(([name]) => /(^|:)id$/.test(name))?.[1] ?? ''
      named.push({
        name: attributes['name'] ?? '',
        id,
        visible: (attributes['state'] ?? 'visible') === 'visible',
      })
    },
  })
  const sheets = named.flatMap(({ name, id, visible }) => {
    // Sheets of charts have no rows.
    const found = relations.find((one) => one.id === id && one.type === 'worksheet')
    return found ? [{ name, part: found.target, visible }] : []
  })
  if (sheets.length === 0) throw sheetDamaged({ row: 0 })
  const styles = relations.find(({ type }) => type === 'styles')?.target
  return {
    sheets,
    from1904,
    texts: relations.find(({ type }) => type === 'sharedStrings')?.target,
    kinds: styles !== undefined && parts.has(styles) ? await kindsOf(parts, styles) : [],
  }
}

/** The asked sheet, else the first that is visible. Throws sheet-not-here. */
export function sheetOf(workbook: Workbook, name: string | undefined): Workbook['sheets'][number] {
  const { sheets } = workbook
  const found =
    name === undefined
      ? (sheets.find(({ visible }) => visible) ?? sheets[0])
      : sheets.find((one) => one.name === name)
  if (!found) throw sheetNotHere({ name: name ?? '', names: sheets.map((one) => one.name).join('、') })
  return found
}

type Relation = { id: string; type: string; target: string }

/** The relations of a part: the last word of their type, and their target as a whole path. */
async function relationsOf(parts: Parts, part: string): Promise<Relation[]> {
  const slash = part.lastIndexOf('/') + 1
  const folder = part.slice(0, slash)
  const file = `${folder}_rels/${part.slice(slash)}.rels`
  if (!parts.has(file)) return []
  const relations: Relation[] = []
  await hearXml(parts.read(file), {
    open(tag, { Id = '', Type = '', Target = '', TargetMode }) {
      if (tag !== 'Relationship' || TargetMode === 'External') return
      const path = URL.parse(Target, `zip:///${folder}`)?.pathname.slice(1) ?? ''
      relations.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target: decoded(path) })
    },
  })
  return relations
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

async function kindsOf(parts: Parts, part: string): Promise<NumberKind[]> {
  const codes = new Map<number, string>()
  const kinds: NumberKind[] = []
  let inFormats = false
  await hearXml(parts.read(part), {
    open(tag, attributes) {
      if (tag === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      if (tag === 'cellXfs') inFormats = true
      if (tag !== 'xf' || !inFormats) return
      const id = Number(attributes['numFmtId'] ?? 0)
      kinds.push(kindOfFormat(id, codes.get(id)))
    },
    close(tag) {
      if (tag === 'cellXfs') inFormats = false
    },
  })
  return kinds
}
