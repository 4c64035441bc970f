/** Writes data/divisions/shanghai-english.tsv anew from the other divisions: node scripts/romanise-divisions.ts */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { englishNames } from '../src/demo/city/romanise.ts'
import { readDivisions } from '../src/demo/city/source.ts'

const data = join(import.meta.dirname, '..', 'data')
const rows = [...englishNames(readDivisions(data))].map(([code, name]) => `${code}\t${name}`)
writeFileSync(join(data, 'divisions', 'shanghai-english.tsv'), ['code\tname', ...rows, ''].join('\n'))
