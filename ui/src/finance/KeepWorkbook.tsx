// The button that keeps a workbook where the person says.
import { FileExcelOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf } from '../ipc/answer'
import type { CommandError } from '../ipc/bindings'
import { Refusal } from '../shared/Refusal'

export function KeepWorkbook({ keep }: { keep: () => Promise<string | null> }) {
  const { t } = useTranslation(['finance', 'common'])
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<CommandError | null>(null)
  const run = async () => {
    if (busy) return
    setBusy(true)
    setProblem(null)
    try {
      if ((await keep()) !== null) message.success(t('common:saved'))
    } catch (thrown) {
      setProblem(problemOf(thrown))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button icon={<FileExcelOutlined />} loading={busy} onClick={() => void run()}>
        {t('workbook')}
      </Button>
      {problem && <Refusal problem={problem} />}
    </>
  )
}
