// Notices for some units: looked at first, then given out under one number, and only then printed or kept.
import { Alert, Button, Select, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer, problemOf } from '../ipc/answer'
import { commands, type CommandError, type IssueNotices, type NoticeForm, type NoticeRun, type NoticeRunId, type UnitId, type Way } from '../ipc/bindings'
import { useAct } from '../shared/act'
import { formatYuan } from '../shared/format'
import { PaperActions } from '../shared/PaperActions'
import { Refusal } from '../shared/Refusal'
import styles from './chasing.module.css'
import { Dialog } from '../shared/Dialog'

const FORMS: readonly NoticeForm[] = ['continuous_140', 'a4', 'a4_window']

export function NoticeDialog({ units, onClose }: { units: readonly UnitId[]; onClose: () => void }) {
  const { t } = useTranslation(['chasing', 'common'])
  const [form, setForm] = useState<NoticeForm>('continuous_140')
  const [run, setRun] = useState<NoticeRun | null>(null)
  const [problem, setProblem] = useState<CommandError | null>(null)
  const asked: IssueNotices = { units: [...units] }
  const issue = useAct({ call: (request, input: IssueNotices) => answer(commands.issueNotices(request, input)), onDone: setRun })
  const look = async () => {
    setProblem(null)
    try {
      await answer(commands.previewNotices(asked, form))
    } catch (thrown) {
      setProblem(problemOf(thrown))
    }
  }
  return (
    <Dialog title={t('noticesFor', { count: units.length })} open footer={null} onCancel={onClose} width="35rem" destroyOnHidden>
      <div className={styles.stack}>
        {!run && <p>{t('noticesWhat')}</p>}
        <FormChoice form={form} onChange={setForm} />
        {run ? (
          <>
            <Alert type="success" showIcon title={t('issued', { label: run.label, count: run.notices, total: formatYuan(run.total) })} />
            <Papers run={run.id} label={run.label} form={form} fresh />
          </>
        ) : (
          <Space>
            <Button type="primary" loading={issue.pending} onClick={() => void issue.run(asked)}>
              {t('issue')}
            </Button>
            <Button onClick={() => void look()}>{t('common:preview')}</Button>
          </Space>
        )}
        {issue.problem && <Refusal problem={issue.problem} />}
        {problem && <Refusal problem={problem} />}
      </div>
    </Dialog>
  )
}

interface PapersProps {
  run: NoticeRunId
  /** The run's number, or the notice's. */
  label: string
  /** The notice of this unit only. */
  unit?: UnitId
}

/** What was given out before, to be printed or kept again. */
export function PapersDialog({ onClose, ...papers }: PapersProps & { onClose: () => void }) {
  const { t } = useTranslation('chasing')
  const [form, setForm] = useState<NoticeForm>('continuous_140')
  return (
    <Dialog title={`${t('papers')} ${papers.label}`} open footer={null} onCancel={onClose} width="35rem" destroyOnHidden>
      <div className={styles.stack}>
        <FormChoice form={form} onChange={setForm} />
        <Papers {...papers} form={form} />
      </div>
    </Dialog>
  )
}

function FormChoice({ form, onChange }: { form: NoticeForm; onChange: (form: NoticeForm) => void }) {
  const { t } = useTranslation('chasing')
  return (
    <Select<NoticeForm>
      autoFocus
      aria-label={t('form')}
      value={form}
      options={FORMS.map((each) => ({ value: each, label: t(`forms.${each}`) }))}
      onChange={onChange}
    />
  )
}

function Papers({ run, label, unit, form, fresh = false }: PapersProps & { form: NoticeForm; fresh?: boolean }) {
  const { t } = useTranslation('chasing')
  const give = (way: Way) => answer(commands.noticePapers(run, unit ?? null, form, way))
  return <PaperActions paper={`${t('papers')} ${label}`} print={() => give('print')} save={() => give('keep')} preview={() => give('show')} autoFocus={fresh} />
}
