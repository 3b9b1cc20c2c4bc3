import { useSession } from '../shared/session'

/** What is worth showing to whoever is here; the desk decides again at each act. */
export function useMay(): { chase: boolean; notify: boolean } {
  const { roles } = useSession().who
  const any = (...of: readonly string[]) => roles.some((role) => of.includes(role))
  return { chase: any('receptionist', 'cashier', 'supervisor'), notify: any('cashier', 'supervisor', 'finance') }
}
