// The small dialog for the second person. Whoever acts asks here when the desk says that somebody else must approve; nobody signs out.
import { Form, Input, Modal, type InputRef } from 'antd'
import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandError, Password } from '../ipc/bindings'
import { Refusal } from './Refusal'

/** Name and password of the second person, as the commands take them. */
export interface Approval {
  name: string
  password: Password
}

interface Asking {
  problem: CommandError | null
  busy: boolean
}

interface SecondPerson {
  /** Opens the dialog, or keeps it open with what was wrong; answers with nothing when it is cancelled. */
  ask: (problem: CommandError | null) => Promise<Approval | null>
  close: () => void
}

const SecondPersonContext = createContext<SecondPerson | null>(null)

export function ApprovalProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation(['common', 'refusals'])
  const [asking, setAsking] = useState<Asking | null>(null)
  const decide = useRef<(approval: Approval | null) => void>(undefined)
  const nameField = useRef<InputRef>(null)
  const [form] = Form.useForm<Approval>()

  const close = useCallback(() => setAsking(null), [])
  const ask = useCallback(
    (problem: CommandError | null) => {
      form.setFieldValue('password', '')
      setAsking({ problem, busy: false })
      return new Promise<Approval | null>((resolve) => {
        decide.current = resolve
      })
    },
    [form],
  )
  const answer = (approval: Approval | null) => {
    if (approval) setAsking({ problem: null, busy: true })
    else close()
    decide.current?.(approval)
    decide.current = undefined
  }
  const second = useMemo(() => ({ ask, close }), [ask, close])

  return (
    <SecondPersonContext value={second}>
      {children}
      <Modal
        title={t('approval.title')}
        open={asking !== null}
        okText={t('approval.approve')}
        cancelText={t('cancel')}
        confirmLoading={asking?.busy ?? false}
        onOk={form.submit}
        onCancel={() => answer(null)}
        afterOpenChange={(open) => (open ? nameField.current?.focus() : form.resetFields())}
        width={400}
        forceRender
      >
        <p>{t('approval.why')}</p>
        <Form form={form} name="approval" layout="vertical" requiredMark={false} autoComplete="off" onFinish={(values) => answer(values)}>
          <Form.Item name="name" label={t('approval.name')} rules={[{ required: true, message: t('refusals:field.empty') }]}>
            <Input ref={nameField} autoComplete="off" />
          </Form.Item>
          <Form.Item name="password" label={t('approval.password')} rules={[{ required: true, message: t('refusals:field.empty') }]}>
            <Input.Password autoComplete="off" />
          </Form.Item>
          {asking?.problem && <Refusal problem={asking.problem} />}
          {/* Enter goes on, as in every form. */}
          <button type="submit" hidden tabIndex={-1} aria-hidden="true" />
        </Form>
      </Modal>
    </SecondPersonContext>
  )
}

export function useSecondPerson(): SecondPerson {
  const second = useContext(SecondPersonContext)
  if (!second) throw new Error('useSecondPerson outside an ApprovalProvider')
  return second
}
