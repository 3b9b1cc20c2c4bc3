// The catalogue holds both languages whole, and nothing that people read stands anywhere else.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { catalogue } from '.'

function leaves(words: object, before = ''): [string, unknown][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null ? leaves(value, `${before}${key}.`) : [[before + key, value] as [string, unknown]],
  )
}

const { zh, en } = catalogue()

test('both languages have the same files', () => {
  expect(Object.keys(en).toSorted()).toEqual(Object.keys(zh).toSorted())
})

test.each(Object.keys(zh))('%s has the same keys in both languages, and none is empty', (namespace) => {
  const [chinese, english] = [new Map(leaves(zh[namespace] ?? {})), new Map(leaves(en[namespace] ?? {}))]
  // English tells one from many; Chinese does not.
  const singular = (key: string) => key.replace(/_(?:one|other)$/, '')
  expect([...new Set([...english.keys()].map(singular))].toSorted()).toEqual([...new Set([...chinese.keys()].map(singular))].toSorted())
  for (const [key, sentence] of [...chinese, ...english]) expect(sentence, key).toMatch(/\S/)
})

test.each(Object.keys(zh))('in %s no key stands twice, of which only the last would be read', (namespace) => {
  for (const language of ['zh', 'en']) {
    const written = readFileSync(path.join(import.meta.dirname, language, `${namespace}.json`), 'utf8')
    expect(`${JSON.stringify(JSON.parse(written), null, 2)}\n`).toBe(written)
  }
})

test.each(Object.keys(zh))('%s asks for the same values in both languages', (namespace) => {
  const english = new Map(leaves(en[namespace] ?? {}))
  const asks = (sentence: unknown) => [...String(sentence).matchAll(/\{\{(\w+)/g)].map((match) => match[1]).toSorted()
  for (const [key, sentence] of leaves(zh[namespace] ?? {})) {
    if (english.has(key)) expect(asks(english.get(key)), key).toEqual(asks(sentence))
  }
})

test('no sentence for people stands outside the catalogue', () => {
  const root = path.resolve(import.meta.dirname, '..')
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !/(?:\.test\.tsx?|fixtures\.ts|bindings\.ts)$/.test(file) && !file.startsWith('testing'),
  )
  const chinese = /[\u3000-\u303f\u3400-\u9fff\uff01-\uffef]/
  const strays = files.filter((file) =>
    readFileSync(path.join(root, file), 'utf8')
      .split('\n')
      .some((line) => chinese.test(line) && !/^\s*(?:\/\/|\*|\/\*)/.test(line)),
  )
  expect(strays).toEqual([])
})
