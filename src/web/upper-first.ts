export { upperFirst } from '../util/upper-first.ts';
