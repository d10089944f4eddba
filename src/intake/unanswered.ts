/** A source of measurements did not answer with measurements. `everything`: it will not answer anything else either. */
export class Unanswered extends Error {
  override name = 'Unanswered'
  readonly hint: string
  readonly everything: boolean
  constructor(message: string, hint: string, { everything = false }: { everything?: boolean } = {}) {
    super(message)
    this.hint = hint
    this.everything = everything
  }
}
