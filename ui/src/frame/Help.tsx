// The help: how each act is done, found while one types. The topics of the place one is at come first, the keys that work now stand last.
import { Input } from 'antd'
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../shared/Dialog'
import { EmptyState } from '../shared/EmptyState'
import { useWay } from '../shared/go'
import { isComposing, useKeyList, type Key } from '../shared/keys'
import type { PlaceName } from '../shared/place'
import { useSession } from '../shared/session'
import styles from './Help.module.css'
import { HelpKeys } from './HelpKeys'
import { HelpTopic } from './HelpTopic'
import { says, topicsIn, type Told } from './helpWords'
import { onwardOf } from './onward'
import type { GroupId } from './topics'

/** The keys stand among the topics. */
const KEYS = 'keys'

interface Group {
  id: GroupId | 'here' | typeof KEYS
  topics: readonly Told[]
}

/** Those of the place first, then the others group by group. */
function groupsOf(topics: readonly Told[], here: PlaceName): Group[] {
  const near = topics.filter(({ at }) => at.includes(here))
  const far = topics.filter(({ at }) => !at.includes(here))
  const groups = [...new Set(topics.map(({ group }) => group))].map((id) => ({ id, topics: far.filter(({ group }) => group === id) }))
  return [{ id: 'here' as const, topics: near }, ...groups].filter((group) => group.topics.length > 0)
}

const saysKey = (key: Key, typed: string) => says(`${key.combo} ${key.says}`.toLowerCase(), typed)

export function Help({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useTranslation('help')
  const { here, go } = useWay()
  const { roles } = useSession().who
  const keys = useEveryKey()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const article = useRef<HTMLElement>(null)
  const listed = useId()
  const { step } = here
  const [opened] = useState(step)
  // A key of the window may lead away from under the help.
  useEffect(() => {
    if (step !== opened) onClose()
  }, [step, opened, onClose])

  const all = useMemo(() => topicsIn(i18n), [i18n])
  const sought = typed.trim()
  const found = all.filter(({ text }) => says(text, sought))
  const foundKeys = keys.filter((key) => saysKey(key, sought) || says(t('keys').toLowerCase(), sought))
  const groups = groupsOf(found, here.name)
  const order: string[] = [...groups.flatMap(({ topics }) => topics.map(({ id }) => id)), ...(foundKeys.length > 0 ? [KEYS] : [])]
  // What is called so is meant before what only speaks of it.
  const called = found.find(({ title }) => sought !== '' && says(title.toLowerCase(), sought))?.id
  const active = chosen !== null && order.includes(chosen) ? chosen : (called ?? order[0])
  const topic = found.find(({ id }) => id === active)
  const onward = topic ? onwardOf(topic, here, roles) : null
  const optionOf = (id: string) => `${listed}-${id}`

  useEffect(() => {
    article.current?.scrollTo?.(0, 0)
    if (active) document.querySelector(`[id="${listed}-${active}"]`)?.scrollIntoView?.({ block: 'nearest' })
  }, [active, listed])

  const leave = () => {
    if (onward === null) return
    onClose()
    if (onward !== 'here') (go as (name: PlaceName, params: object) => void)(onward.name, onward.params)
  }
  const walk = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const page = { PageDown: 1, PageUp: -1 }[event.key]
    if (by !== undefined && active) setChosen(order[(order.indexOf(active) + by + order.length) % order.length] ?? null)
    else if (page !== undefined) article.current?.scrollBy?.(0, page * article.current.clientHeight * 0.8)
    else if (event.key === 'Enter') leave()
    else return
    event.preventDefault()
  }
  const option = (id: string, title: string) => (
    // The box above has the keyboard.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div key={id} id={optionOf(id)} role="option" aria-selected={id === active} className={styles.option} onClick={() => setChosen(id)}>
      {title}
    </div>
  )

  return (
    <Dialog title={t('title')} open centered footer={null} onCancel={onClose} width="62rem">
      <Input
        autoFocus
        role="combobox"
        aria-label={t('search')}
        aria-expanded={order.length > 0}
        aria-controls={listed}
        aria-autocomplete="list"
        {...(active && { 'aria-activedescendant': optionOf(active) })}
        placeholder={t('search')}
        autoComplete="off"
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value)
          setChosen(null)
        }}
        onKeyDown={walk}
      />
      {active === undefined ? (
        <div className={styles.help} id={listed} role="status">
          <EmptyState>{t('nothing')}</EmptyState>
        </div>
      ) : (
        <div className={styles.help}>
          <div className={styles.topics} id={listed} role="listbox" aria-label={t('topics')}>
            {groups.map(({ id, topics }) => (
              <div key={id} role="group" aria-label={id === 'here' ? t('here') : t(`groups.${id as GroupId}`)}>
                <div className={styles.group} aria-hidden="true">
                  {id === 'here' ? t('here') : t(`groups.${id as GroupId}`)}
                </div>
                {topics.map(({ id: of, title }) => option(of, title))}
              </div>
            ))}
            {foundKeys.length > 0 && <div role="group" aria-label={t('keys')} className={styles.last}>{option(KEYS, t('keys'))}</div>}
          </div>
          {/* It is longer than its room where the letters are large. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <section ref={article} className={styles.article} tabIndex={0} aria-label={topic?.title ?? t('keys')}>
            {topic ? <HelpTopic topic={topic} onward={onward} onGo={leave} /> : <HelpKeys keys={foundKeys} />}
          </section>
        </div>
      )}
    </Dialog>
  )
}

const rank = (combo: string) => (/^F\d/.test(combo) ? Number(combo.slice(1)) : 100)

/** Every key that works now, in the words of whoever listens for it. */
function useEveryKey(): Key[] {
  const { t } = useTranslation('frame')
  const keys = useKeyList()
  const everywhere = [
    { combo: 'Enter', says: t('keys.enter') },
    { combo: 'Tab', says: t('keys.tab') },
    { combo: '↑ ↓', says: t('keys.arrows') },
  ]
  const listed = new Map([...keys, ...everywhere].map((key) => [key.combo, key.says]))
  return [...listed].toSorted(([a], [b]) => rank(a) - rank(b)).map(([combo, meaning]) => ({ combo, says: meaning }))
}
