// What one does with a paper: print it, keep it as PDF, look at it first. The paper is made by the desk after the act was saved, so a
// jammed printer never undoes anything.
import { FilePdfOutlined, PrinterOutlined } from '@ant-design/icons'
import { App, Button, Modal, Space } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../ipc/answer'
import type { CommandError } from '../ipc/bindings'
import { Refusal } from './Refusal'
import styles from './PaperActions.module.css'

interface Props {
  /** The paper's name as people say it, for the buttons and the preview. */
  paper: string
  print: () => Promise<unknown>
  /** Opens the system's dialog and saves; answers with nothing when it was cancelled. */
  save: () => Promise<unknown>
  /** The PDF's bytes, for looking at it here. */
  preview?: () => Promise<readonly number[] | Uint8Array>
  /** The print button is what one wants: Enter prints. */
  autoFocus?: boolean
}

export function PaperActions({ paper, print, save, preview, autoFocus = false }: Props) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<CommandError | null>(null)
  const [shown, setShown] = useState<string | null>(null)

  useEffect(() => () => void (shown && URL.revokeObjectURL(shown)), [shown])

  const run = async (job: () => Promise<unknown>, done?: string) => {
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
  const look = async () => {
    const bytes = new Uint8Array((await preview?.()) ?? [])
    setShown(URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' })))
  }

  return (
    <div className={styles.paper}>
      <Space>
        <Button type="primary" icon={<PrinterOutlined />} loading={busy} autoFocus={autoFocus} onClick={() => void run(print, t('printed'))}>
          {t('print')}
        </Button>
        <Button icon={<FilePdfOutlined />} disabled={busy} onClick={() => void run(save, t('saved'))}>
          {t('savePdf')}
        </Button>
        {preview && (
          <Button disabled={busy} onClick={() => void run(look)}>
            {t('preview')}
          </Button>
        )}
      </Space>
      {problem && <Refusal problem={problem} />}
      <Modal title={t('previewOf', { paper })} open={shown !== null} footer={null} onCancel={() => setShown(null)} width="min(60rem, 92vw)" destroyOnHidden>
        {shown && <iframe className={styles.sheet} title={t('previewOf', { paper })} src={shown} />}
      </Modal>
    </div>
  )
}
