// The small dialog for the second person. Whoever acts asks here when the desk says that somebody else must approve; nobody signs out.
// What somebody began ends when they lock the screen or leave: no approval goes out under the next person's name.
import { Form, Input } from 'antd'
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Approval, CommandError } from '../ipc/bindings'
import { Refusal } from './Refusal'
import { Dialog } from './Dialog'

export type { Approval }

interface Asking {
  problem: CommandError | null
  busy: boolean
}

/** The time from one lock or change of clerk to the next. */
export type Turn = symbol

interface SecondPerson {
  turn: () => Turn
  /** Opens the dialog, or keeps it open with what was wrong; answers with nothing when it is cancelled or its turn is over. */
  ask: (turn: Turn, problem: CommandError | null) => Promise<Approval | null>
  close: () => void
  /** Ends the turn: what is asked is cancelled, and what is under way asks no more. */
  endTurn: () => void
}

const SecondPersonContext = createContext<SecondPerson | null>(null)

export function ApprovalProvider({ children }: { children: ReactNode }) {
  const [asking, setAsking] = useState<Asking | null>(null)
  const decide = useRef<(approval: Approval | null) => void>(undefined)

  const now = useRef<Turn>(Symbol('turn'))
  const turn = useCallback(() => now.current, [])
  const close = useCallback(() => setAsking(null), [])
  const ask = useCallback((asked: Turn, problem: CommandError | null) => {
    if (asked !== now.current) return Promise.resolve(null)
    setAsking({ problem, busy: false })
    return new Promise<Approval | null>((resolve) => {
      decide.current = resolve
    })
  }, [])
  const endTurn = useCallback(() => {
    now.current = Symbol('turn')
    setAsking(null)
    decide.current?.(null)
    decide.current = undefined
  }, [])
  const answer = (approval: Approval | null) => {
    setAsking(approval && { problem: null, busy: true })
    decide.current?.(approval)
    decide.current = undefined
  }
  const second = useMemo(() => ({ turn, ask, close, endTurn }), [turn, ask, close, endTurn])

  return (
    <SecondPersonContext value={second}>
      {children}
      {asking && <ApprovalDialog asking={asking} onAnswer={answer} />}
    </SecondPersonContext>
  )
}

function ApprovalDialog({ asking: { problem, busy }, onAnswer }: { asking: Asking; onAnswer: (approval: Approval | null) => void }) {
  const { t } = useTranslation(['common', 'refusals'])
  const [form] = Form.useForm<Approval>()
  const box = useRef<HTMLDivElement>(null)
  const required = [{ required: true, message: t('refusals:field.empty') }]

  // A wrong password is typed anew; the name stays.
  useEffect(() => {
    if (!problem) return
    form.setFieldValue('password', '')
    form.focusField('password')
  }, [problem, form])

  return (
    <Dialog
      title={t('approval.title')}
      open
      okText={t('approval.approve')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={() => onAnswer(null)}
      // A dialog over a dialog takes the focus for itself once it is there. Quick hands are further by then, and stay where they are.
      afterOpenChange={(there) => there && !box.current?.contains(document.activeElement) && form.focusField('name')}
      width="25rem"
    >
      <p>{t('approval.why')}</p>
      <div ref={box}>
        <Form form={form} name="approval" layout="vertical" requiredMark={false} autoComplete="off" onFinish={onAnswer}>
          <Form.Item name="name" label={t('approval.name')} rules={required}>
            <Input autoComplete="off" autoFocus />
          </Form.Item>
          <Form.Item name="password" label={t('approval.password')} rules={required}>
            <Input.Password autoComplete="off" />
          </Form.Item>
          {problem && <Refusal problem={problem} />}
          {/* Enter goes on, as in every form. */}
          <button type="submit" hidden tabIndex={-1} aria-hidden="true" />
        </Form>
      </div>
    </Dialog>
  )
}

export function useSecondPerson(): SecondPerson {
  const second = useContext(SecondPersonContext)
  if (!second) throw new Error('useSecondPerson outside an ApprovalProvider')
  return second
}
