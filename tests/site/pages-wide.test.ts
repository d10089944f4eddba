import { keepsTheRulesOfPages } from './looks.ts'

keepsTheRulesOfPages(1440)
