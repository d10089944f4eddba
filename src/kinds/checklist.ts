/** The founding framework's standardization checklist (Phase 5), as a new record gets it: nothing is done yet. */
const CHECKLIST = {
  documentation: ['Update runbooks', 'Update architecture docs', 'Create how-to guides', 'Update training materials'],
  automation: ['Automate deployment', 'Add monitoring', 'Create alerts', 'Build rollback procedure'],
  knowledge_transfer: ['Conduct training session', 'Create demo video', 'Update onboarding', 'Share in team meeting'],
  process_integration: ['Update workflows', 'Modify templates', 'Adjust quality gates', 'Update checklists'],
} as const

export type Checklist = Readonly<Record<string, Readonly<Record<string, boolean>>>>

/** The checklist with nothing ticked. */
export function freshChecklist(): Checklist {
  return Object.fromEntries(Object.entries(CHECKLIST).map(([group, items]) => [group, Object.fromEntries(items.map((item) => [item, false]))]))
}
