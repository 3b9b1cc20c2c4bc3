// Bringing in the books an office keeps: choose the file, look at what it would do, mend what can be mended, take it in. The file itself
// never comes here; the shell holds it, and every look at it is the desk's own plan.
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type ChosenBook } from '../ipc/bindings'
import { useAct } from '../shared/act'
import { EmptyState } from '../shared/EmptyState'
import { Page, Panel } from '../shared/Page'
import { Refusal } from '../shared/Refusal'
import { ArrearsBook } from './ArrearsBook'
import { Course } from './Course'
import { ReadingsBook } from './ReadingsBook'
import { ResidentsBook } from './ResidentsBook'

type Book = 'residents' | 'arrears' | 'readings'

/** A file that was read; the number tells a second reading of the same file from the first. */
interface Chosen extends ChosenBook {
  reading: number
}

export function Exchange() {
  const { t } = useTranslation('exchange')
  const [book, setBook] = useState<Book>('residents')
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const choose = useAct({
    call: () => answer(commands.chooseBook()),
    stale: [],
    onDone: (read) => {
      if (read !== null) setChosen((before) => ({ ...read, reading: (before?.reading ?? 0) + 1 }))
    },
  })

  const change = (next: Book) => {
    setBook(next)
    setChosen(null)
    choose.clear()
  }

  const choosing = (
    // The work starts with the file.
    <Button key={book} autoFocus type={chosen ? 'default' : 'primary'} loading={choose.pending} onClick={() => void choose.run(null)}>
      {t(chosen ? 'chooseAnother' : 'choose')}
    </Button>
  )
  return (
    <Page
      title={t('title')}
      aside={chosen?.name}
      actions={
        <>
          <Segmented<Book>
            aria-label={t('which')}
            value={book}
            onChange={change}
            options={[
              { value: 'residents', label: t('residents') },
              { value: 'arrears', label: t('arrears') },
              { value: 'readings', label: t('readings') },
            ]}
          />
          {chosen !== null && choosing}
        </>
      }
    >
      {choose.pending && <Course />}
      {choose.problem && <Refusal problem={choose.problem} />}
      {chosen === null ? (
        <Panel>
          <EmptyState action={choosing}>{t(`intro.${book}`)}</EmptyState>
        </Panel>
      ) : book === 'residents' ? (
        <ResidentsBook key={chosen.reading} {...chosen} />
      ) : book === 'readings' ? (
        <ReadingsBook key={chosen.reading} {...chosen} />
      ) : (
        <ArrearsBook key={chosen.reading} {...chosen} />
      )}
    </Page>
  )
}
