// Which key leads from where the focus is to the control that is called by the first argument.
const [name] = arguments
const shown = (each) => each.getClientRects().length > 0 && getComputedStyle(each).visibility !== 'hidden'
const dialog = [...document.querySelectorAll('.ant-modal-wrap')].filter(shown).at(-1)
const said = (text) => (text ?? '').replace(/\s+/g, ' ').trim()
// A tab that has the focus also says which of how many it is.
const written = (each) => [...each.childNodes].filter((part) => !part.ariaLive).map((part) => part.textContent).join('')
const names = (each) =>
  each.matches('tr') ? [said(each.textContent)] : [each.getAttribute('aria-label'), ...[...(each.labels ?? [])].map((label) => label.textContent), written(each)].map(said).filter(Boolean)
const called = 'input, textarea, button, [role=tab], tr[data-row-key]'
const all = [...(dialog ?? document).querySelectorAll(called)].filter((each) => !each.disabled && (shown(each) || each.type === 'radio' || each.type === 'checkbox'))
const target =
  all.find((each) => !each.matches('tr') && names(each).includes(name)) ??
  all.find((each) => !each.matches('tr') && names(each).some((one) => one.startsWith(name))) ??
  all.find((each) => each.matches('tr') && names(each)[0].includes(name))
if (!target) return 'gone'
const here = document.activeElement
if (here === target) return 'here'
const follows = (one, other) => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING)
const together = (list, on, back) => (list && list.contains(here) && list.contains(target) ? (follows(here, target) ? on : back) : null)
const isWay = (each) => each.matches('input[type=radio], [role=tab]')
if (isWay(here) && isWay(target)) {
  const beside = together(target.closest('[role=radiogroup], [role=tablist]'), 'right', 'left')
  if (beside) return beside
}
if (here.matches('tr[data-row-key]') && target.matches('tr[data-row-key]')) {
  const beside = together(target.closest('tbody'), 'down', 'up')
  if (beside) return beside
}
return follows(here, target) ? 'on' : 'back'
