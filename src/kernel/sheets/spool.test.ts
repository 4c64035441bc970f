import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { readSheet } from './read.ts'
import { bytes, once, textRow, workbook } from './samples.ts'

test('a file that is being read cannot be found on the disk, whatever becomes of the program', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wutong-test-spool-'))
  const usual = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  try {
    const book = workbook({ rows: textRow(1, '名称', '编码') + textRow(2, '梧桐书店', '1') })
    for (const data of [bytes('名称,编码\n梧桐书店,1\n'), book]) {
      const sheet = await readSheet(once(data, 7), { name: 'test' })
      assert.deepEqual(await readdir(folder), [])
      assert.deepEqual((await Array.fromAsync(sheet.rows))[0]?.cells, ['梧桐书店', '1'])
      await sheet.close()
    }
  } finally {
    if (usual === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = usual
    await rm(folder, { recursive: true })
  }
})
