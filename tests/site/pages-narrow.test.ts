import { keepsTheRulesOfPages } from './looks.ts'

keepsTheRulesOfPages(390)
