import assert from 'node:assert/strict'
import { test } from 'node:test'
import { assets } from './assets.ts'
import { SHEETS, sheetsFor, sheetsOf } from './sheets.ts'

test('a sheet comes with a class or an id that it is the first to style, and with nothing else', () => {
  const sheets = sheetsOf('.card{margin:0}', ['.map{top:.5em}#way,.card .dot{left:0}', '.map .pin{top:0}'])
  const [maps, pins] = sheets
  assert.deepEqual([...(maps?.names ?? [])], ['.map', '#way', '.dot'])
  assert.deepEqual([...(pins?.names ?? [])], ['.pin'])
  assert.deepEqual(sheetsFor('<p class="card">.map #way</p>', sheets), [])
  assert.deepEqual(sheetsFor('<p class="card dot" id="pin">', sheets), [maps])
  assert.deepEqual(sheetsFor('<i id="way"><b class="pin">', sheets), [maps, pins])
})

test('every rule of a sheet asks for something that no other styles: where it holds, its sheet is there', () => {
  for (const [i, { css, names }] of assets().sheets.entries()) {
    const rules = css
      .replaceAll(/@page\{[^}]*\}/g, '')
      .replaceAll(/@(?:media|supports)[^{]*\{((?:[^{}]*\{[^{}]*\})*)\}/g, '$1')
    for (const [, selectors = ''] of rules.matchAll(/([^{}]+)\{[^{}]*\}/g))
      for (const selector of selectors.split(/,(?![^(]*\))/))
        assert.ok(
          selector.match(/[.#][a-z][\w-]*/gi)?.some((name) => names.has(name)),
          `${SHEETS[i]}: ${selector} may hold where its sheet does not travel`,
        )
  }
})
