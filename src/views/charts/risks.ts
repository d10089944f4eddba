import { IMPACTS, type PlanView } from '../plan.ts'
import { plural, worded } from '../words.ts'

type Risk = PlanView['matrix'][number]['cells'][number]['risks'][number]
type Grade = 'bad' | 'mixed' | 'low'

const WEIGHTS = { low: 1, medium: 2, high: 3, critical: 4 } as const

/** How grave a cell is: from the product of its two sides, of 12 at most, 8 and more are grave, 4 and more are to be watched. */
export function gradeOf(probability: string, impact: string): Grade {
  const [first, second] = [WEIGHTS[probability as keyof typeof WEIGHTS] ?? 0, WEIGHTS[impact as keyof typeof WEIGHTS] ?? 0]
  return first * second >= 8 ? 'bad' : first * second >= 4 ? 'mixed' : 'low'
}

const isClosed = ({ status }: Risk) => status === 'closed' || status === 'mitigated'

/** What the risk matrix of a plan draws and says. Risks are known by their numbers in the plan's own list. */
export function riskFigure(matrix: PlanView['matrix'], risks: readonly Risk[]) {
  const numbered = risks.map((risk, index) => ({ number: index + 1, title: risk.title, closed: isClosed(risk), risk }))
  const inCell = (probability: string, impact: string) => numbered.flatMap(({ risk, ...shown }) => (risk.probability === probability && risk.impact === impact ? [shown] : []))
  const placed = matrix.map(({ probability, cells }) => ({ name: worded(probability), cells: cells.map(({ impact }) => ({ grade: gradeOf(probability, impact), risks: inCell(probability, impact) })) }))
  const finding = findingOf(risks)
  const listed = risks.map((risk, index) => `${index + 1} ${risk.title}: ${risk.probability} probability, ${risk.impact} impact, ${risk.status}`).join('; ')
  return { title: 'Risk matrix', finding, description: `${finding} Probability from the top down, impact from left to right. ${listed}.`, columns: IMPACTS.map((impact) => worded(impact)), rows: placed }
}

function findingOf(risks: readonly Risk[]): string {
  const open = risks.filter((risk) => !isClosed(risk))
  const grave = open.filter(({ probability, impact }) => gradeOf(probability, impact) === 'bad')
  if (open.length === 0) return `${risks.length === 1 ? 'The risk is' : `All ${risks.length} risks are`} closed or mitigated.`
  const worst = grave.length === 0 ? 'none of them grave' : `${grave.length === open.length ? (open.length === 1 ? 'and grave' : 'all grave') : `${grave.length} of them grave`}: ${grave.map(({ title }) => title).join('; ')}`
  return `${open.length} of ${plural(risks.length, 'risk')} ${open.length === 1 ? 'is' : 'are'} neither closed nor mitigated, ${worst}.`
}
