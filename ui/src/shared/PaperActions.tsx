// What one does with a paper: print it, keep it as PDF, look at it first. The paper is made by the desk after the act was saved, so a
// jammed printer never undoes anything.
import { FilePdfOutlined, PrinterOutlined } from '@ant-design/icons'
import { App, Button, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../ipc/answer'
import type { CommandError } from '../ipc/bindings'
import { useKey } from './keys'
import { Refusal } from './Refusal'
import styles from './PaperActions.module.css'

interface Props {
  /** The paper's name as people say it, for whoever cannot see which paper the buttons stand beside. */
  paper: string
  print: () => Promise<unknown>
  /** Opens the system's dialog and saves; answers with nothing when it was cancelled. */
  save: () => Promise<unknown>
  /** Opens it in the system's own viewer. */
  preview?: () => Promise<unknown>
  /** The print button is what one wants: Enter prints. */
  autoFocus?: boolean
}

export function PaperActions({ paper, print, save, preview, autoFocus = false }: Props) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<CommandError | null>(null)

  const run = async (job: () => Promise<unknown>, done?: string) => {
    if (busy) return
    setBusy(true)
    setProblem(null)
    try {
      const result = await job()
      if (done && result !== null) message.success(done)
    } catch (thrown) {
      setProblem(problemOf(thrown))
    } finally {
      setBusy(false)
    }
  }

  useKey('Ctrl+P', t('print'), () => void run(print, t('printed')))
  useKey('Ctrl+S', t('savePdf'), () => void run(save, t('saved')))
  return (
    <div className={styles.paper}>
      <Space role="group" aria-label={paper}>
        <Button type="primary" icon={<PrinterOutlined />} loading={busy} autoFocus={autoFocus} onClick={() => void run(print, t('printed'))}>
          {t('print')}
        </Button>
        <Button icon={<FilePdfOutlined />} disabled={busy} onClick={() => void run(save, t('saved'))}>
          {t('savePdf')}
        </Button>
        {preview && (
          <Button disabled={busy} onClick={() => void run(preview)}>
            {t('preview')}
          </Button>
        )}
      </Space>
      {problem && <Refusal problem={problem} />}
    </div>
  )
}
