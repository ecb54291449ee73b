export { needWords, type SayNeed } from '../../report/need-words.ts';
