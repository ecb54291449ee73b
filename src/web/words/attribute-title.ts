export { attributeTitle } from '../../report/attribute-title.ts';
