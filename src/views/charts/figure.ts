/** A sign in a drawing and what it means. */
export interface Sign { sign: 'line' | 'range' | 'band' | 'marker' | 'slip' | 'anomaly' | 'change' | 'before' | 'after' | 'interval' | 'target' | 'scope' | 'done' | 'planned' | 'now' | 'goal'; text: string }

/** What a drawing shows, as a table: texts as they are printed; the first of a row names it. */
export interface Table { columns: { title: string; numeric?: boolean }[]; rows: string[][] }
