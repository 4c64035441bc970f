import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isPublicAddress, urlFault } from './address.ts'

test('no spelling of a private address is taken for a public one', () => {
  for (const url of [
    'https://127.0.0.1/x',
    'https://0x7f.1/x',
    'https://2130706433/x',
    'https://017700000001/x',
    'https://10.1.2.3:8443/',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/x',
    'https://[::ffff:127.0.0.1]/x',
    'https://[::ffff:7f00:1]/x',
    'https://[64:ff9b::7f00:1]/x',
    'https://[2002:7f00:1::]/x',
    'https://[fe80::1]/x',
    'https://[fd00::1]/x',
    'https://localhost/x',
    'https://LOCALHOST./x',
    'https://printer/x',
    'https://db.internal/x',
    'https://0/x',
  ])
    assert.notEqual(urlFault(url, false), null, url)
  for (const url of ['https://hooks.example.cn/a?b=c', 'https://8.8.8.8/', 'https://[2606:4700::1111]/'])
    assert.equal(urlFault(url, false), null, url)
})

test('addresses carry no names and passwords, go by https, and speak to no other service', () => {
  assert.equal(urlFault('http://hooks.example.cn/', false), 'url-not-https')
  for (const url of ['https://a:b@example.cn/', 'ftp://example.cn/', 'https://example.cn:25/', 'nothing'])
    assert.equal(urlFault(url, false), 'url-malformed', url)
  assert.equal(urlFault('http://127.0.0.1:9/', true), null)
  assert.equal(urlFault('file:///etc/passwd', true), 'url-malformed')
})

test('whatever is sent as an address is judged and never throws; IPv4 in IPv6 clothes is no public address', () => {
  fc.assert(fc.property(fc.string(), (text) => void urlFault(text, false)))
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      assert.equal(isPublicAddress(`::ffff:${address}`), false)
    }),
  )
  fc.assert(
    fc.property(fc.nat(255), fc.nat(255), fc.nat(255), (a, b, c) => {
      assert.equal(isPublicAddress(`10.${a}.${b}.${c}`), false)
      assert.equal(isPublicAddress(`192.168.${a}.${b}`), false)
    }),
  )
})
