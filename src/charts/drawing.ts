/** What is wrong with a diagram and where, both in its source, counted from 1. */
export type Fault = { message: string; line: number; column?: number }

/** The outcome of drawing. A `passing` fault may not happen again, on another machine or a calmer day. */
export type Drawing = { svg: string } | { fault: Fault; passing?: true }
