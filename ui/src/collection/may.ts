import { useSession } from '../shared/session'

/** What is worth showing to whoever is here; the desk decides again at each act. */
export function useMay(): { keep: boolean; collect: boolean; post: boolean; release: boolean; reveal: boolean; setProfiles: boolean } {
  const { roles } = useSession().who
  const any = (...of: readonly string[]) => roles.some((role) => of.includes(role))
  return {
    keep: any('receptionist', 'cashier', 'supervisor', 'finance'),
    collect: any('cashier', 'finance'),
    post: any('cashier'),
    release: any('supervisor'),
    reveal: any('receptionist', 'cashier', 'supervisor'),
    setProfiles: any('supervisor', 'finance'),
  }
}
