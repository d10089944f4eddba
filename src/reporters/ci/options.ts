import type { TextOptions } from '../text.ts'

/** What a report for another program says beside a text: where things are, for whoever reads it elsewhere. */
export interface ProgramOptions extends TextOptions {
  /** Path of a file of the content folder from the top of its repository, with `/`. */
  place: (file: string) => string
  /** Address of a rule's page; undefined where no site is published. */
  help: (rule: string) => string | undefined
  product: Product
  /** The repository and the commit that are looked at, where the workflow says so. */
  revision?: { repository: string; commit: string }
  /** Address of a line on the web; undefined where nobody knows one. */
  address: (file: string, line: number) => string | undefined
}

/** Of package.json; the homepage only when there is one. */
export interface Product { version: string; homepage?: string }
