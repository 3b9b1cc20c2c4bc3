// Signing in: pick the name by typing it, its sound or its initials, or with the arrows, then the password. Two keys and a password change the clerk.
import { Form, Select, type RefSelectProps } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { answer } from '../ipc/answer'
import { commands, type CommandError, type DeskNames, type NameToSignIn, type SignedIn } from '../ipc/bindings'
import { useAct } from '../shared/act'
import { ActForm, Submit } from '../shared/ActForm'
import { Field, PasswordField } from '../shared/Field'
import { Refusal } from '../shared/Refusal'
import { Doorstep } from './Doorstep'
import styles from './door.module.css'

const LAST = 'last-clerk'

interface Props {
  desk: DeskNames
  staff: readonly NameToSignIn[]
  /** Why whoever was here before is not any more. */
  sentAway?: CommandError | null
  onEnter: (who: SignedIn) => void
}

export function SignIn({ desk, staff, sentAway = null, onEnter }: Props) {
  const { t } = useTranslation(['frame', 'common'])
  const [form] = Form.useForm<{ name: string; password: string }>()
  const nameField = useRef<RefSelectProps>(null)
  const last = localStorage.getItem(LAST)
  const signIn = useAct({
    call: (request, { name, password }: { name: string; password: string }) => answer(commands.signIn(request, name, password)),
    stale: ['desk_state'],
    onDone: (who) => {
      localStorage.setItem(LAST, who.name)
      onEnter(who)
    },
  })
  const known = last !== null && staff.some(({ name }) => name === last) ? last : staff.length === 1 ? staff[0]?.name : undefined

  // Whoever was here last most likely comes back: then only the password is missing.
  useEffect(() => {
    if (known) form.focusField('password')
    else nameField.current?.focus()
  }, [known, form])

  return (
    <Doorstep title={desk.community} lead={`${desk.name} · ${desk.code}`}>
      {sentAway && !signIn.problem && (
        <div className={styles.sentAway}>
          <Refusal problem={sentAway} />
        </div>
      )}
      <ActForm name="sign_in" act={signIn} form={form} initial={{ name: known ?? '', password: '' }} draft={false}>
        <Field name="name" label={t('signIn.name')} required>
          <Select
            ref={nameField}
            showSearch={{ filterOption: (typed, option) => staff.some((one) => one.name === option?.value && isMeant(one, typed)) }}
            defaultActiveFirstOption
            options={staff.map(({ name }) => ({ value: name, label: name }))}
            onSelect={() => setTimeout(() => form.focusField('password'))}
          />
        </Field>
        <PasswordField name="password" label={t('common:password')} />
        <Submit block>{t('signIn.enter')}</Submit>
      </ActForm>
    </Doorstep>
  )
}

/** `王`, `wang`, `wf` and `WangF` all mean 王芳. */
function isMeant({ name, typed }: NameToSignIn, text: string): boolean {
  const plain = text.trim().toLowerCase()
  return name.toLowerCase().includes(plain) || typed.some((each) => each.startsWith(plain.replaceAll(' ', '')))
}
