// One topic of the help: what for, the steps with the buttons and keys as they are, who, and what if it was wrong.
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { placeNamed } from '../places'
import { Kbd } from '../shared/Kbd'
import { TITLED } from '../shared/place'
import styles from './Help.module.css'
import { piecesOf, type Told } from './helpWords'
import type { Onward } from './onward'

export function HelpTopic({ topic, onward, onGo }: { topic: Told; onward: Onward; onGo: () => void }) {
  const { t } = useTranslation('help')
  return (
    <>
      <div className={styles.head}>
        <h2>{topic.title}</h2>
        <Way onward={onward} onGo={onGo} />
      </div>
      <p>{topic.what}</p>
      <ol className={styles.steps}>
        {topic.steps.map((step) => (
          <li key={step}>
            <Said>{step}</Said>
          </li>
        ))}
      </ol>
      <dl className={styles.rules}>
        <dt>{t('who')}</dt>
        <dd>
          <Said>{topic.who}</Said>
        </dd>
        <dt>{t('undo')}</dt>
        <dd>
          <Said>{topic.undo}</Said>
        </dd>
        {topic.acts.length > 0 && (
          <>
            <dt>{t('acts')}</dt>
            <dd>{topic.acts.join(' · ')}</dd>
          </>
        )}
      </dl>
    </>
  )
}

/** To where it is done. The cursor stays in the box, where Enter does the same. */
function Way({ onward, onGo }: { onward: Onward; onGo: () => void }) {
  const { t } = useTranslation('help')
  const { t: titled } = useTranslation(TITLED)
  if (onward === null) return <span className={styles.quiet}>{t('notYours')}</span>
  const place = onward === 'here' ? undefined : placeNamed(onward.name)
  return (
    <Button onClick={onGo}>
      {place ? t('goTo', { place: titled(place.title) }) : t('doHere')} <Kbd combo="Enter" />
    </Button>
  )
}

/** A sentence with its buttons and keys. */
function Said({ children }: { children: string }) {
  const { i18n } = useTranslation()
  return piecesOf(i18n, children).map(({ is, says }, at) => {
    const key = `${at} ${says}`
    if (is === 'key') return <Kbd key={key} combo={says} />
    return is === 'label' ? <b key={key}>{says}</b> : <span key={key}>{says}</span>
  })
}
