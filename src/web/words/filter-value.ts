export { filterValue } from '../../report/filter/filter-value.ts';
