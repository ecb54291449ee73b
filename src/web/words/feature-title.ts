export { featureTitle, subjectTitle } from '../../report/feature-title.ts';
