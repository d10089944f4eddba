import { inWords } from '../calendar.ts'
import { leftOut, type Figure } from './figure.ts'
import type { FigureSource } from './source.ts'

const HELD = 'not published: the check found errors in it'

/** Numbers of runbooks, and of the library as a whole. */
export function libraryFigures({ runbooks, kinds, held }: FigureSource): Figure[] {
  const of = (state: string) => runbooks.filter(({ fresh }) => fresh.state === state).map(({ id, fresh }) => ({ id, note: fresh.days < 0 ? `${inWords(-fresh.days)} overdue` : `due ${fresh.due}` }))
  const states = [['overdue', 'that are overdue for review'], ['due', 'that are due for review soon'], ['fresh', 'that were reviewed in time']] as const
  const published = kinds.flatMap(({ ids }) => ids)
  return [
    ...states.map(([state, words]): Figure => ({
      key: `runbooks-${state}`, group: 'Runbooks', title: `Runbooks ${words}`, value: of(state).length, unit: 'runbooks',
      formula: 'A review is due when `review_every` has passed since `last_reviewed`. It is overdue from the day after, and due soon in the 14 days before.',
      counted: of(state), left: leftOut(...states.filter(([other]) => other !== state).map(([other, why]) => [why.replace('that ', ''), of(other)] as const), [HELD, held.filter(({ kind }) => kind === 'runbook').map(({ id, file }) => ({ id: id || file }))]), parts: [],
    })),
    {
      key: 'records-published', group: 'The library', title: 'Records published', value: published.length, unit: 'records',
      formula: 'Records in which the check found no error. Records read = records published + records quarantined.',
      counted: published.map((id) => ({ id })), left: leftOut([HELD, held.map(({ id, file }) => ({ id: id || file }))]),
      parts: [{ title: 'By kind', parts: kinds.map(({ plural, ids }) => ({ name: plural, value: ids.length })) }],
    },
  ]
}
