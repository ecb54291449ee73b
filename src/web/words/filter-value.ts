export { filterValue } from '../../report/filter-value.ts';
