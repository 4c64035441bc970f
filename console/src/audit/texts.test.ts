import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { zhConsoleAudit } from '../../../messages/zh-CN/console-audit.ts'
import { zhConsole } from '../../../messages/zh-CN/console.ts'

const ROOT = new URL('../../../src/', import.meta.url)

const SOURCES = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !/(\.test|samples)\.ts$/.test(name))
  .map((name) => readFileSync(new URL(name, ROOT), 'utf8'))

/** What the program calls something that it writes into the audit list, each once. */
function called(pattern: RegExp): string[] {
  return [...new Set(SOURCES.flatMap((text) => Array.from(text.matchAll(pattern), ([, name = '']) => name)))]
}

test('whatever the program writes into the audit list is told in words', () => {
  const actions = called(/\baction: '([a-zA-Z0-9]+\.[a-zA-Z.]+)'/g)
  assert.ok(actions.length > 40, `${actions.length} actions`)
  const words = { ...zhConsole.actions, ...zhConsoleAudit.actions }
  assert.deepEqual(
    actions.filter((action) => !(action in words)),
    [],
  )
  const kinds = called(/\baction: '[a-zA-Z0-9.]+',\s*subject: \{ kind: '([a-zA-Z0-9]+)'/g)
  assert.ok(kinds.length > 20, `${kinds.length} kinds`)
  const subjects = { ...zhConsole.subjects, ...zhConsoleAudit.subjects }
  assert.deepEqual(
    kinds.filter((kind) => !(kind in subjects)),
    [],
  )
})
