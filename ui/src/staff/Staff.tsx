// Who works at the desk: hiring, roles, disabling, another password for whoever forgot theirs.
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Space, Tag, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type Hire, type RenameStaff, type Role, type StaffMember } from '../ipc/bindings'
import { queries } from '../ipc/queries'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { Ask } from '../shared/Ask'
import { Kbd } from '../shared/Kbd'
import { useKey } from '../shared/keys'
import { Field, PasswordField, TextField } from '../shared/Field'
import { Page, Panel } from '../shared/Page'
import { Refusal } from '../shared/Refusal'
import { RowTable } from '../shared/RowTable'
import { Dialog } from '../shared/Dialog'

const ROLES: readonly Role[] = ['receptionist', 'cashier', 'supervisor', 'finance', 'administrator']

type Doing = { what: 'hire' } | { what: 'name' | 'roles' | 'password'; member: StaffMember } | null

const TITLES = { hire: 'hire', name: 'rename', roles: 'changeRoles', password: 'resetPassword' } as const

export function Staff() {
  const { t } = useTranslation(['staff', 'common'])
  const everybody = useQuery(queries.staff())
  const [doing, setDoing] = useState<Doing>(null)
  const done = () => setDoing(null)
  useKey('n', t('hire'), () => setDoing({ what: 'hire' }))
  const admit = useAct({
    call: (request, { id, disabled }: StaffMember) => answer(disabled ? commands.enableStaff(request, id) : commands.disableStaff(request, id)),
    stale: ['staff', 'desk_state'],
  })

  const columns: TableColumnsType<StaffMember> = [
    { title: t('common:name'), dataIndex: 'name', width: '12rem' },
    {
      title: t('roles'),
      render: (_, { roles }) => (
        <Space size={4} wrap>
          {roles.map((role) => (
            <Tag key={role}>{t(`common:roles.${role}`)}</Tag>
          ))}
        </Space>
      ),
    },
    { title: t('state'), width: '8rem', render: (_, { disabled }) => (disabled ? <Tag color="warning">{t('disabled')}</Tag> : t('working')) },
    {
      title: t('common:actions'),
      width: '27rem',
      render: (_, member) => (
        <Space size="small">
          <Button size="small" onClick={() => setDoing({ what: 'roles', member })}>
            {t('changeRoles')}
          </Button>
          <Button size="small" onClick={() => setDoing({ what: 'name', member })}>
            {t('rename')}
          </Button>
          <Button size="small" onClick={() => setDoing({ what: 'password', member })}>
            {t('resetPassword')}
          </Button>
          <Button size="small" loading={admit.pending} onClick={() => void admit.run(member)}>
            {member.disabled ? t('enable') : t('disable')}
          </Button>
        </Space>
      ),
    },
  ]

  return (
    <Page
      title={t('title')}
      actions={
        <Button type="primary" onClick={() => setDoing({ what: 'hire' })}>
          {t('hire')} <Kbd combo="n" />
        </Button>
      }
    >
      {admit.problem && <Refusal problem={admit.problem} />}
      <Panel flush>
        <Ask query={everybody}>
          {(staff) => (
            <RowTable
              label={t('title')}
              rows={staff}
              rowKey={(member) => member.id}
              columns={columns}
              onOpen={(member) => setDoing({ what: 'roles', member })}
            />
          )}
        </Ask>
      </Panel>
      <Dialog title={doing && t(TITLES[doing.what])} open={doing !== null} footer={null} onCancel={done} width="26.25rem" destroyOnHidden>
        {doing?.what === 'hire' && <HireForm onDone={done} />}
        {doing?.what === 'roles' && <RolesForm member={doing.member} onDone={done} />}
        {doing?.what === 'name' && <NameForm member={doing.member} onDone={done} />}
        {doing?.what === 'password' && <PasswordForm member={doing.member} onDone={done} />}
      </Dialog>
    </Page>
  )
}

function HireForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation(['staff', 'common'])
  const hire = useAct({ call: (request, input: Hire) => answer(commands.hire(request, input)), stale: ['staff', 'desk_state'] })
  return (
    <ActForm name="hire" act={hire} initial={{ name: '', roles: ['receptionist'], password: '' }} onDone={onDone}>
      <TextField name="name" label={t('common:name')} required />
      <RolesField />
      <PasswordField name="password" label={t('firstPassword')} help={t('passwordHelp')} />
      <Submit>{t('hire')}</Submit>
    </ActForm>
  )
}

function RolesForm({ member, onDone }: { member: StaffMember; onDone: () => void }) {
  const { t } = useTranslation(['staff', 'common'])
  const change = useAct({
    call: (request, { roles }: { roles: Role[] }) => answer(commands.changeRoles(request, member.id, roles)),
    stale: ['staff'],
  })
  return (
    <ActForm name="change_roles" act={change} initial={{ roles: member.roles }} draft={false} onDone={onDone}>
      <p>{member.name}</p>
      <RolesField />
      <Submit>{t('common:save')}</Submit>
    </ActForm>
  )
}

function NameForm({ member, onDone }: { member: StaffMember; onDone: () => void }) {
  const { t } = useTranslation(['staff', 'common'])
  const rename = useAct({
    call: (request, { name }: Pick<RenameStaff, 'name'>) => answer(commands.renameStaff(request, { staff: member.id, name })),
    stale: ['staff', 'desk_state'],
  })
  return (
    <ActForm name="rename_staff" act={rename} initial={{ name: member.name }} draft={false} onDone={onDone}>
      <TextField name="name" label={t('common:name')} help={t('renameHelp')} required />
      <Submit>{t('common:save')}</Submit>
    </ActForm>
  )
}

function PasswordForm({ member, onDone }: { member: StaffMember; onDone: () => void }) {
  const { t } = useTranslation(['staff', 'common'])
  const reset = useAct({
    call: (request, { password }: { password: string }) => answer(commands.resetPassword(request, member.id, password)),
  })
  return (
    <ActForm name="reset_password" act={reset} initial={{ password: '' }} draft={false} onDone={onDone}>
      <p>{member.name}</p>
      <PasswordField name="password" label={t('newPassword')} help={t('passwordHelp')} />
      <Submit>{t('common:save')}</Submit>
    </ActForm>
  )
}

function RolesField() {
  const { t } = useTranslation(['staff', 'common'])
  // All there are, side by side: the space bar ticks, and Tab goes on.
  return (
    <Field name="roles" label={t('roles')} required>
      <Checkbox.Group role="group" aria-label={t('roles')} options={ROLES.map((role) => ({ value: role, label: t(`common:roles.${role}`) }))} />
    </Field>
  )
}
