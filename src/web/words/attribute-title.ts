export { attributeTitle } from '../../report/format/attribute-title.ts';
