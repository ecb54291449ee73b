export { needWords, type SayNeed } from '../../report/readiness/need-words.ts';
