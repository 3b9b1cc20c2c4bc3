// A button that prints one paper beside others, which have the keys.
import { PrinterOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../ipc/answer'
import type { CommandError } from '../ipc/bindings'
import { Refusal } from '../shared/Refusal'

interface Props {
  label: string
  /** The paper's whole name, where several buttons say the same. */
  named?: string
  print: () => Promise<unknown>
}

export function PrintButton({ label, named, print }: Props) {
  const { t } = useTranslation('common')
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<CommandError | null>(null)
  const run = async () => {
    if (busy) return
    setBusy(true)
    setProblem(null)
    try {
      await print()
      message.success(t('printed'))
    } catch (thrown) {
      setProblem(problemOf(thrown))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button size="small" icon={<PrinterOutlined />} loading={busy} {...(named && { 'aria-label': `${label} ${named}` })} onClick={() => void run()}>
        {label}
      </Button>
      {problem && <Refusal problem={problem} />}
    </>
  )
}
