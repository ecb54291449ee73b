export { featureTitle, subjectTitle } from '../../report/format/feature-title.ts';
